package dev.navarch.apiserver.expression;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.expression.ExpressionEngine;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the expressions that objects of built-in kinds hold: policies, webhooks' conditions, device selectors. */
public final class ObjectExpressions {

    /** One kind's expressions. */
    @FunctionalInterface
    interface Check {

        /** @param old null for a new object */
        void check(ObjectNode next, @Nullable ObjectNode old, ExpressionTexts texts);
    }

    private static final Map<String, Check> CHECKS = Map.of(
            "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
            PolicyExpressions::validating,
            "admissionregistration.k8s.io/MutatingAdmissionPolicy",
            PolicyExpressions::mutating,
            "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
            PolicyExpressions::webhooks,
            "admissionregistration.k8s.io/MutatingWebhookConfiguration",
            PolicyExpressions::webhooks,
            "resource.k8s.io/DeviceClass",
            DeviceExpressions::deviceClass,
            "resource.k8s.io/ResourceClaim",
            DeviceExpressions::claim,
            "resource.k8s.io/ResourceClaimTemplate",
            DeviceExpressions::template);

    private final Optional<ExpressionEngine> engine;

    public ObjectExpressions(Optional<ExpressionEngine> engine) {
        this.engine = engine;
    }

    /**
     * What is wrong with an object's expressions.
     *
     * @param group of the kind as it is stored
     * @param old null for a new object
     */
    public void check(String group, String kind, ObjectNode next, @Nullable ObjectNode old, FieldErrors errors) {
        Check check = CHECKS.get(group + "/" + kind);
        if (check != null) {
            check.check(next, old, new ExpressionTexts(engine, errors));
        }
    }
}
