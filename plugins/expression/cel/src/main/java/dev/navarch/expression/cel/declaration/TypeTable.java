package dev.navarch.expression.cel.declaration;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.navarch.expression.cel.json.JsonObject;
import dev.navarch.spi.expression.FieldNames;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.ListOf;
import dev.navarch.spi.expression.ValueType.MapOf;
import dev.navarch.spi.expression.ValueType.OptionalOf;
import dev.navarch.spi.expression.ValueType.Scalar;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of one environment, in both forms: the SPI's and the compiler's. Filled by one thread before the compiler
 * reads it, and not changed from then on.
 */
@SuppressWarnings("Immutable")
public final class TypeTable implements CelTypeProvider {

    private final Map<String, CelType> types = new HashMap<>();
    private final Map<String, Structure> structures = new HashMap<>();

    public TypeTable() {
        KubernetesTypes.ALL.forEach(type -> types.put(type.name(), type));
    }

    /** A table with the same types, to which others can be added. */
    public TypeTable copy() {
        TypeTable copy = new TypeTable();
        copy.types.putAll(types);
        copy.structures.putAll(structures);
        return copy;
    }

    /** The compiler's form of a type; its structures become known. */
    public CelType declare(ValueType type) {
        return switch (type) {
            case Scalar scalar -> scalar(scalar.kind());
            case ListOf list -> ListType.create(declare(list.element()));
            case MapOf map -> MapType.create(SimpleType.STRING, declare(map.value()));
            case OptionalOf optional -> OptionalType.create(declare(optional.value()));
            case Structure structure -> structure(structure);
        };
    }

    /** A structure all of whose fields may be named, without a declared type, such as {@code Object.spec}. */
    void declareOpen(String name, Set<String> fields) {
        Set<String> all = new LinkedHashSet<>(fields);
        if (types.get(name) instanceof StructType known) {
            all.addAll(known.fieldNames());
        }
        types.put(name, StructType.create(name, ImmutableSet.copyOf(all), field -> Optional.of(SimpleType.DYN)));
    }

    void declare(StructType type) {
        types.put(type.name(), type);
    }

    private static CelType scalar(ValueType.Kind kind) {
        return switch (kind) {
            case BOOL -> SimpleType.BOOL;
            case INT -> SimpleType.INT;
            case UINT -> SimpleType.UINT;
            case DOUBLE -> SimpleType.DOUBLE;
            case STRING -> SimpleType.STRING;
            case BYTES -> SimpleType.BYTES;
            case TIMESTAMP -> SimpleType.TIMESTAMP;
            case DURATION -> SimpleType.DURATION;
            case NULL -> SimpleType.NULL_TYPE;
            case DYN -> SimpleType.DYN;
            case QUANTITY -> KubernetesTypes.QUANTITY;
            case SEMVER -> KubernetesTypes.SEMVER;
            case AUTHORIZER -> KubernetesTypes.AUTHORIZER;
            case RESOURCE_CHECK -> KubernetesTypes.RESOURCE_CHECK;
        };
    }

    private CelType structure(Structure structure) {
        if (structures.putIfAbsent(structure.name(), structure) == null) {
            Map<String, Structure.Field> fields = structure.fields();
            Set<String> names = new LinkedHashSet<>(fields.keySet());
            for (String name : fields.keySet()) {
                if (name.startsWith("__") && name.endsWith("__") && name.length() > 4) {
                    String word = name.substring(2, name.length() - 2);
                    if (FieldNames.isReserved(word)) {
                        names.add(word);
                    }
                }
            }
            types.put(
                    structure.name(),
                    StructType.create(structure.name(), ImmutableSet.copyOf(names), field -> Optional.ofNullable(
                                    JsonObject.field(fields, field))
                            .map(found -> declare(found.type()))));
            fields.values().forEach(field -> declare(field.type()));
        }
        return StructTypeReference.create(structure.name());
    }

    /** The SPI's form of a type. */
    public ValueType valueType(CelType type) {
        return switch (type) {
            case ListType list -> new ListOf(valueType(list.elemType()), ValueType.UNBOUNDED);
            case MapType map -> new MapOf(valueType(map.valueType()), ValueType.UNBOUNDED);
            case OptionalType optional ->
                new OptionalOf(valueType(optional.parameters().getFirst()));
            default -> {
                Structure structure = structures.get(type.name());
                yield structure == null ? named(type) : structure;
            }
        };
    }

    private static ValueType named(CelType type) {
        if (type instanceof SimpleType simple) {
            return switch (simple.kind()) {
                case BOOL -> ValueType.BOOL;
                case INT -> ValueType.INT;
                case UINT -> ValueType.UINT;
                case DOUBLE -> ValueType.DOUBLE;
                case STRING -> ValueType.STRING;
                case BYTES -> ValueType.BYTES;
                case TIMESTAMP -> ValueType.TIMESTAMP;
                case DURATION -> ValueType.DURATION;
                case NULL_TYPE -> ValueType.NULL;
                default -> ValueType.DYN;
            };
        }
        return switch (type.name()) {
            case "kubernetes.Quantity" -> ValueType.QUANTITY;
            case "kubernetes.Semver" -> ValueType.SEMVER;
            case "kubernetes.authorization.Authorizer" -> ValueType.AUTHORIZER;
            case "kubernetes.authorization.ResourceCheck" -> ValueType.RESOURCE_CHECK;
            default ->
                type.kind() == dev.cel.common.types.CelKind.TYPE_PARAM
                        ? ValueType.DYN
                        : Structure.of(type.name(), Map.of());
        };
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(types.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(types.get(name));
    }
}
