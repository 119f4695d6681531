package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.expression.Budget;
import dev.navarch.admission.expression.Budget.OutOfBudgetException;
import dev.navarch.admission.expression.Compiled.FailedException;
import dev.navarch.admission.expression.ConditionFigures;
import dev.navarch.admission.expression.RequestValues;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.expression.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One evaluation of a validating policy: for one binding and one parameter. */
final class PolicyRound {

    private static final int LONGEST_MESSAGE = 5 * 1024;

    /**
     * A validation that did not hold, or could not be evaluated.
     *
     * @param index of the validation
     * @param reason empty for the usual one
     * @param took how long it took to find out
     */
    record Violation(int index, String message, String reason, Duration took) {}

    private final Policy policy;
    private final ConditionFigures figures;
    private final InstantSource clock;
    private final List<Violation> forgiven = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> annotationErrors = new ArrayList<>();
    private final List<String[]> annotations = new ArrayList<>();

    PolicyRound(Policy policy, ConditionFigures figures, InstantSource clock) {
        this.policy = policy;
        this.figures = figures;
        this.clock = clock;
    }

    List<Violation> violations() {
        return violations;
    }

    /** What could not be evaluated, where that does not count. */
    List<Violation> forgiven() {
        return forgiven;
    }

    /** What is wrong with annotations; refuses a request where failures do. */
    List<String> annotationErrors() {
        return annotationErrors;
    }

    /** Keys and values. */
    List<String[]> annotations() {
        return annotations;
    }

    void run(
            AdmissionRequest request,
            Representation form,
            Optional<ObjectNode> params,
            Optional<ObjectNode> namespace) {
        CompiledPolicy compiled = policy.compiled();
        Instant begin = clock.instant();
        try {
            RequestValues plain = new RequestValues(request, form, params.orElse(null), null);
            if (!figures.hold(compiled.conditions(), plain, policy.name(), request)) {
                return;
            }
        } catch (FailedException e) {
            failed(0, String.valueOf(e.getMessage()), begin);
            return;
        }
        RequestValues values = new RequestValues(request, form, params.orElse(null), namespace.orElse(null));
        Budget budget = new Budget(Budget.POLICY);
        if (validate(compiled, new PolicyValues(values, compiled.variables(), budget), budget)) {
            Budget own = new Budget(Budget.POLICY);
            annotate(compiled, new PolicyValues(values, compiled.variables(), own), own);
        }
    }

    /** Whether the budget was enough. */
    private boolean validate(CompiledPolicy compiled, PolicyValues values, Budget budget) {
        List<CompiledPolicy.Validation> validations = compiled.validations();
        for (int i = 0; i < validations.size(); i++) {
            CompiledPolicy.Validation validation = validations.get(i);
            Instant begin = clock.instant();
            try {
                Evaluation evaluation = validation.expression().evaluate(values, budget);
                if (!Boolean.TRUE.equals(evaluation.value())) {
                    violations.add(
                            new Violation(i, message(validation, values, budget), validation.reason(), since(begin)));
                }
            } catch (FailedException e) {
                failed(i, String.valueOf(e.getMessage()), begin);
            } catch (OutOfBudgetException e) {
                violations.clear();
                failed(0, String.valueOf(e.getMessage()), begin);
                return false;
            }
        }
        return true;
    }

    private void failed(int index, String message, Instant begin) {
        (policy.ignoresFailure() ? forgiven : violations).add(new Violation(index, message, "", since(begin)));
    }

    private Duration since(Instant begin) {
        return Duration.between(begin, clock.instant());
    }

    private static String message(CompiledPolicy.Validation validation, PolicyValues values, Budget budget)
            throws OutOfBudgetException {
        if (validation.messageExpression().isPresent()) {
            try {
                Object message = validation
                        .messageExpression()
                        .get()
                        .evaluate(values, budget)
                        .value();
                if (message instanceof String text
                        && !text.isBlank()
                        && text.strip().length() <= LONGEST_MESSAGE
                        && text.strip().indexOf('\n') < 0) {
                    return text.strip();
                }
            } catch (FailedException e) {
                return validation.message().isEmpty() ? unnamed(validation) : validation.message();
            }
        }
        return validation.message().isEmpty() ? unnamed(validation) : validation.message();
    }

    private static String unnamed(CompiledPolicy.Validation validation) {
        return "failed expression: " + validation.expression().text().strip();
    }

    private void annotate(CompiledPolicy compiled, PolicyValues values, Budget budget) {
        for (CompiledPolicy.Annotation annotation : compiled.annotations()) {
            try {
                Evaluation evaluation = annotation.value().evaluate(values, budget);
                if (evaluation.value() instanceof String text && !text.isBlank()) {
                    annotations.add(new String[] {annotation.key(), text.strip()});
                }
            } catch (FailedException | OutOfBudgetException e) {
                if (!policy.ignoresFailure()) {
                    annotationErrors.add(String.valueOf(e.getMessage()));
                }
            }
        }
    }
}
