package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KeptMetadata;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.tree.Conditions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.jsonpath.JsonPath;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** ValidatingAdmissionPolicies. */
public final class ValidatingAdmissionPolicyRules extends AdmissionPolicyRules {

    private static final int MOST_ANNOTATIONS = 20;
    private static final int LONGEST_ANNOTATION = 5 * 1024;
    private static final String ONE_ITEM = "validations or auditAnnotations must contain at least one item";

    public ValidatingAdmissionPolicyRules() {
        super("validations");
    }

    @Override
    public void applyDefaults(ObjectNode policy) {
        super.applyDefaults(policy);
        Tree.ensureObject(policy, "status");
    }

    @Override
    public void prepareForCreate(ObjectNode policy, WriteContext context) {
        policy.putObject("status");
    }

    @Override
    public void validate(ObjectNode policy, FieldErrors errors) {
        Place spec = Place.field(policy, "spec", errors);
        PolicyValidation.common(spec);
        Place validations = spec.at("validations");
        Place annotations = spec.at("auditAnnotations");
        if (validations.isEmpty() && annotations.isEmpty()) {
            validations.required(ONE_ITEM);
            annotations.required(ONE_ITEM);
        }
        validations.each(ValidatingAdmissionPolicyRules::validation);
        annotations(annotations, Tree.textAt(policy, "metadata", "name"));
    }

    private static void validation(Place validation) {
        PolicyValidation.nonBlank(validation.at("expression"), "expression is not specified");
        Place expression = validation.at("messageExpression");
        if (!expression.isEmpty() && expression.text().isBlank()) {
            expression.invalid("must be non-empty if specified");
        }
        Place message = validation.at("message");
        if (!message.isEmpty() && message.text().isBlank()) {
            message.invalid("must be non-empty if specified");
        } else if (message.text().strip().lines().count() > 1) {
            message.invalid("must not contain line breaks");
        }
        validation.at("reason").oneOf(List.of("Forbidden", "Invalid", "RequestEntityTooLarge"));
    }

    /** Keys are qualified by the policy's name. */
    private static void annotations(Place annotations, String policy) {
        if (annotations.size() > MOST_ANNOTATIONS) {
            annotations.invalid("must not have more than " + MOST_ANNOTATIONS + " auditAnnotations");
        }
        Set<String> keys = new HashSet<>();
        annotations.each(annotation -> {
            Place key = annotation.at("key");
            if (policy.isEmpty()) {
                key.invalid("requires metadata.name be non-empty");
            } else {
                Names.qualified(policy + "/" + key.text(), key.path(), key.errors());
            }
            if (!keys.add(key.text())) {
                key.duplicate();
            }
            Place value = annotation.at("valueExpression");
            if (PolicyValidation.nonBlank(value, "valueExpression is not specified")
                    && value.text().strip().length() > LONGEST_ANNOTATION) {
                value.errors().required(value.path(), "must not exceed " + LONGEST_ANNOTATION + " bytes in length");
            }
        });
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        status.at("typeChecking", "expressionWarnings").each(warning -> {
            warning.at("warning").required();
            Place field = warning.at("fieldRef");
            if (PolicyValidation.nonBlank(field, "")) {
                isPath(field);
            }
        });
        Conditions.validate(status.at("conditions"));
    }

    private static void isPath(Place field) {
        try {
            JsonPath.parse(field.text());
        } catch (IllegalArgumentException malformed) {
            field.invalid("invalid JSONPath: " + malformed.getMessage());
        }
    }

    @Override
    public KeptMetadata keptByStatusUpdate() {
        return KeptMetadata.LABELS_AND_OWNERS;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
