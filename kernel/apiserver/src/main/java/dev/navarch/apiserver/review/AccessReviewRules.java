package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
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
        Place.of(requirements, path.child("requirements"), errors)
                .each(requirement -> requirement(requirement, labels));
    }

    /** Operators that are not known yet are no fault. */
    private static void requirement(Place requirement, boolean label) {
        Labels.operands(requirement);
        Place key = requirement.at("key");
        if (label) {
            Names.qualified(key.text(), key.path(), key.errors());
            requirement.at("values").each(value -> Names.labelValue(value.text(), value.path(), value.errors()));
        } else {
            key.required("must be specified");
        }
    }
}
