package dev.navarch.expression.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.navarch.expression.cel.cost.CostEstimate;
import dev.navarch.expression.cel.declaration.Literals;
import dev.navarch.expression.cel.declaration.MentionedFields;
import dev.navarch.expression.cel.declaration.OpenTypes;
import dev.navarch.expression.cel.declaration.TypeTable;
import dev.navarch.expression.cel.evaluation.Plan;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.CompilationException.Issue;
import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Declarations.Facility;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Compiles against one set of declarations. */
final class CelEnvironment implements Environment {

    /** Of a call that fits none, the compiler lists all overloads that there are; Kubernetes' does not. */
    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)$");

    private final Language language;
    private final Declarations declarations;
    private final TypeTable types;
    private final CelCompiler compiler;

    CelEnvironment(Language language, Declarations declarations) {
        this.language = language;
        this.declarations = declarations;
        this.types = new TypeTable();
        this.compiler = compiler(types);
    }

    private CelCompiler compiler(TypeTable known) {
        CelCompilerBuilder builder = language.dialect().compiler(known, declarations.facilities());
        for (Map.Entry<String, ValueType> variable : declarations.variables().entrySet()) {
            builder.addVar(variable.getKey(), known.declare(variable.getValue()));
        }
        return builder.build();
    }

    @Override
    public Expression compile(String text) throws CompilationException {
        try {
            return compiled(text);
        } catch (StackOverflowError e) {
            throw failure("expression is nested too deeply");
        } catch (CelValidationException e) {
            throw failure(text, e.getErrors());
        } catch (Failure e) {
            String message = "program instantiation failed: " + e.getMessage();
            throw new CompilationException(message, List.of(new Issue(1, 0, message)), true);
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NullPointerException e) {
            throw failure("expression cannot be compiled: " + e.getMessage());
        }
    }

    private Expression compiled(String text) throws CelValidationException, CompilationException {
        CelValidationResult parsed = compiler.parse(text);
        if (parsed.hasError()) {
            throw failure(text, parsed.getErrors());
        }
        TypeTable known = types;
        CelCompiler checker = compiler;
        if (declarations.facilities().contains(Facility.OBJECT_LITERALS)) {
            known = new TypeTable();
            OpenTypes.declare(parsed.getAst().getExpr(), known);
            checker = compiler(known);
        }
        CelAbstractSyntaxTree tree = checker.check(parsed.getAst()).getAst();
        List<Literals.Fault> faults = Literals.faults(tree);
        if (!faults.isEmpty()) {
            throw failure(text, issues(tree, faults));
        }
        CelType result = tree.getResultType();
        return new CelExpression(
                text,
                known.valueType(result),
                Plan.of(tree, language.functions(), declarations.variables()),
                MentionedFields.of(tree.getExpr()),
                CostEstimate.maximum(tree, declarations.variables()));
    }

    private static List<CelIssue> issues(CelAbstractSyntaxTree tree, List<Literals.Fault> faults) {
        List<CelIssue> issues = new ArrayList<>();
        for (Literals.Fault fault : faults) {
            Integer offset = tree.getSource().getPositionsMap().get(fault.expression());
            CelSourceLocation place = offset == null
                    ? CelSourceLocation.NONE
                    : tree.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.NONE);
            issues.add(CelIssue.formatError(place, fault.message()));
        }
        return issues;
    }

    private static CompilationException failure(String message) {
        return new CompilationException(message, List.of(new Issue(1, 0, message)));
    }

    private static CompilationException failure(String text, List<CelIssue> issues) {
        List<Issue> all = issues.stream()
                .map(issue -> new Issue(
                        Math.max(1, issue.getSourceLocation().getLine()),
                        Math.max(0, issue.getSourceLocation().getColumn()),
                        CANDIDATES.matcher(issue.getMessage()).replaceFirst("")))
                .toList();
        return new CompilationException(IssueText.of(text, all), all);
    }
}
