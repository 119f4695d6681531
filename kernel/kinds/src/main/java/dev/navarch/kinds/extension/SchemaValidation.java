package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.structural.SchemaDefaults;
import dev.navarch.machinery.structural.SchemaExpressions;
import dev.navarch.machinery.structural.SchemaForm;
import dev.navarch.machinery.structural.SchemaStructure;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schema of one version, or the one of all.
 *
 * @param objectMeta the schema of metadata
 * @param old the definition as it is stored; null for a new one
 * @param status whether the status is a subresource, so that the schema at the root must leave it to itself
 * @param unchanged whether the schema is as it is stored
 */
record SchemaValidation(
        SchemaExpressions expressions,
        Schema objectMeta,
        @Nullable ObjectNode old,
        boolean status,
        boolean unchanged) {

    private static final Set<String> ALLOWED_WITH_STATUS = Set.of(
            "description",
            "type",
            "format",
            "title",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "multipleOf",
            "required",
            "items",
            "properties",
            "externalDocs",
            "example",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-validations");

    void validate(Place schema) {
        FieldErrors errors = schema.errors();
        int before = errors.size();
        if (status) {
            checkRoot(schema);
        }
        if (schema.at("nullable").flag()) {
            schema.at("nullable").forbidden("nullable cannot be true at the root");
        }
        JsonNode source = schema.node();
        FieldPath at = schema.path();
        boolean sound = false;
        if (SchemaStructure.isReadable(source)) {
            int start = errors.size();
            SchemaStructure.check(source, at, errors);
            if (errors.size() == start) {
                SchemaDefaults.check(StructuralSchema.parse(source), at, expressions, objectMeta, errors);
            }
            sound = errors.size() == start;
        }
        SchemaForm.check(source, at, errors);
        if (errors.size() == before && !SchemaStructure.isReadable(source)) {
            errors.invalid(at, "", "the schema is not supported");
        }
        if (sound && errors.size() == before) {
            expressions.check(source, at, existing(), unchanged, errors);
        }
    }

    private void checkRoot(Place schema) {
        String type = schema.text("type");
        if (!type.isEmpty() && !type.equals("object")) {
            schema.at("type")
                    .invalid("only \"object\" is allowed as the type at the root of the schema if the status"
                            + " subresource is enabled");
            return;
        }
        for (var each : schema.node().properties()) {
            boolean unset = each.getValue().isBoolean() && !each.getValue().booleanValue();
            if (!ALLOWED_WITH_STATUS.contains(each.getKey()) && !unset) {
                schema.invalid("only some fields are allowed at the root of the schema if the status subresource is"
                        + " enabled, and " + each.getKey() + " is none of them");
                return;
            }
        }
    }

    private Set<String> existing() {
        Set<String> found = new HashSet<>();
        if (old != null) {
            for (JsonNode rules : old.path("spec").findValues("x-kubernetes-validations")) {
                for (JsonNode rule : rules) {
                    found.add(rule.path("rule").asText(""));
                    found.add(rule.path("messageExpression").asText(""));
                }
            }
        }
        found.remove("");
        return found;
    }
}
