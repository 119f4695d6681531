package dev.navarch.admission.webhook;

import dev.navarch.admission.expression.Compiled.FailedException;
import dev.navarch.admission.expression.ConditionFigures;
import dev.navarch.admission.expression.Conditions;
import dev.navarch.admission.expression.RequestValues;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.RequestScope;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** Evaluates webhooks' conditions; they are compiled when the first request matches a webhook otherwise. */
final class HookConditions implements MatchConditions {

    private final Optional<ExpressionEngine> engine;
    private final ConditionFigures figures;
    private final Map<List<Hook.Condition>, Conditions> compiled = Collections.synchronizedMap(new WeakHashMap<>());

    HookConditions(Optional<ExpressionEngine> engine, ConditionFigures figures) {
        this.engine = engine;
        this.figures = figures;
    }

    @Override
    public boolean hold(Hook hook, AdmissionRequest request, Representation form) throws RejectedException {
        Conditions conditions = compiled.computeIfAbsent(
                hook.conditions(),
                each -> Conditions.of(
                        engine,
                        RequestScope.WEBHOOK,
                        each.stream().map(Hook.Condition::expression).toList()));
        try {
            RequestValues values = new RequestValues(request, form, null, null);
            boolean holds = figures.hold(conditions, values, hook.name(), request);
            if (!holds) {
                figures.excluded(hook.name(), request);
            }
            return holds;
        } catch (FailedException e) {
            if (hook.ignoresFailure()) {
                figures.excluded(hook.name(), request);
                return false;
            }
            throw new RejectedException(String.valueOf(e.getMessage()));
        }
    }
}
