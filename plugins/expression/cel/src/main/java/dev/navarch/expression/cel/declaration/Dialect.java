package dev.navarch.expression.cel.declaration;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.TypeType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.navarch.spi.expression.Declarations.Facility;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The language as Kubernetes 1.36 speaks it. Made once; making it loads the compiler's libraries. */
public final class Dialect {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableOptionalSyntax(true)
            .retainRepeatedUnaryOperators(true)
            .enableQuotedIdentifierSyntax(false)
            .build();

    private static final ImmutableSet<String> PATCH_FIELDS = ImmutableSet.of("op", "from", "path", "value");

    private final List<CelFunctionDecl> functions = KubernetesFunctions.all();

    /** A compiler without variables for these types, which become known to it. */
    public CelCompilerBuilder compiler(TypeTable types, Set<Facility> facilities) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(SortBy.MACRO)
                .addLibraries(
                        CelExtensions.optional(),
                        CelExtensions.comprehensions(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.strings(
                                CelStringExtensions.Function.CHAR_AT,
                                CelStringExtensions.Function.INDEX_OF,
                                CelStringExtensions.Function.JOIN,
                                CelStringExtensions.Function.LAST_INDEX_OF,
                                CelStringExtensions.Function.LOWER_ASCII,
                                CelStringExtensions.Function.QUOTE,
                                CelStringExtensions.Function.REPLACE,
                                CelStringExtensions.Function.SPLIT,
                                CelStringExtensions.Function.SUBSTRING,
                                CelStringExtensions.Function.TRIM,
                                CelStringExtensions.Function.UPPER_ASCII))
                .addFunctionDeclarations(functions)
                .addVar("net.IP", TypeType.create(KubernetesTypes.IP))
                .addVar("net.CIDR", TypeType.create(KubernetesTypes.CIDR));
        if (facilities.contains(Facility.BINDINGS)) {
            builder.addLibraries(CelExtensions.bindings());
        }
        if (facilities.contains(Facility.JSON_PATCHES)) {
            types.declare(StructType.create(
                    "JSONPatch",
                    PATCH_FIELDS,
                    field -> Optional.of(field.equals("value") ? SimpleType.DYN : SimpleType.STRING)));
            builder.addFunctionDeclarations(KubernetesFunctions.escapeKey());
        }
        return builder.setTypeProvider(types);
    }
}
