package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import java.util.Set;

/** What an access review must be like to be answered. */
final class AccessReviewRules {

    static final String GROUP = "authorization.k8s.io";

    private static final FieldPath SPEC = FieldPath.root("spec");

    private AccessReviewRules() {}

    /** Exactly one question. */
    static void question(JsonNode spec, FieldErrors errors) {
        boolean resource = spec.hasNonNull("resourceAttributes");
        boolean path = spec.hasNonNull("nonResourceAttributes");
        if (resource && path) {
            errors.invalid(
                    SPEC.child("nonResourceAttributes"),
                    spec.path("nonResourceAttributes"),
                    "cannot be specified in combination with resourceAttributes");
        }
        if (!resource && !path) {
            errors.invalid(
                    SPEC.child("resourceAttributes"),
                    null,
                    "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }
        if (resource) {
            JsonNode attributes = spec.path("resourceAttributes");
            FieldPath at = SPEC.child("resourceAttributes");
            selector(attributes, at, "fieldSelector", false, errors);
            selector(attributes, at, "labelSelector", true, errors);
        }
    }

    /** Someone to ask about. */
    static void subject(JsonNode spec, FieldErrors errors) {
        if (spec.path("user").asText().isEmpty() && spec.path("groups").isEmpty()) {
            errors.invalid(SPEC.child("user"), "", "at least one of user or group must be specified");
        }
    }

    /** No metadata but those named; one complaint is about all others. */
    static void metadata(ObjectNode review, Set<String> permitted, FieldErrors errors) {
        JsonNode metadata = review.path("metadata");
        boolean others = metadata.properties().stream()
                .anyMatch(entry -> !entry.getValue().isNull() && !permitted.contains(entry.getKey()));
        if (others) {
            errors.invalid(FieldPath.root("metadata"), metadata, "must be empty");
        }
    }

    static void refuse(FieldErrors errors) {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(GROUP, "", "", errors.list());
        }
    }

    private static void selector(JsonNode attributes, FieldPath at, String name, boolean labels, FieldErrors errors) {
        if (!attributes.hasNonNull(name)) {
            return;
        }
        JsonNode selector = attributes.path(name);
        FieldPath path = at.child(name);
        JsonNode requirements = selector.path("requirements");
        boolean raw = !selector.path("rawSelector").asText().isEmpty();
        if (raw && !requirements.isEmpty()) {
            errors.invalid(
                    path.child("rawSelector"),
                    selector.path("rawSelector"),
                    "may not specified at the same time as requirements");
        }
        if (!raw && requirements.isEmpty()) {
            errors.required(path.child("requirements"), "when " + name + ".rawSelector is empty");
        }
        for (int i = 0; i < requirements.size(); i++) {
            requirement(requirements.path(i), path.child("requirements").index(i), labels, errors);
        }
    }

    private static void requirement(JsonNode requirement, FieldPath path, boolean label, FieldErrors errors) {
        String key = requirement.path("key").asText();
        JsonNode values = requirement.path("values");
        String operator = requirement.path("operator").asText();
        if (label) {
            Names.qualified(key, path.child("key"), errors);
        } else if (key.isEmpty()) {
            errors.required(path.child("key"), "must be specified");
        }
        switch (operator) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    errors.required(path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    errors.forbidden(
                            path.child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> {
                if (label) {
                    errors.invalid(path.child("operator"), operator, "not a valid selector operator");
                }
            }
        }
    }
}
