package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.structural.EmbeddedObjects;
import dev.navarch.machinery.structural.ListTypes;
import dev.navarch.machinery.structural.SchemaExpressions.Rules;
import dev.navarch.machinery.structural.StructuralSchema;
import dev.navarch.machinery.structural.Validation;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldError.Type;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be wrong with a custom resource, its own metadata apart.
 *
 * @param schema null if the definition has none
 * @param scale null if there is none
 */
record CustomValidation(
        @Nullable StructuralSchema schema,
        Rules rules,
        @Nullable ScalePaths scale) {

    /** Errors after which expressions cannot be evaluated sensibly. */
    private static final Set<Type> BLOCKING =
            Set.of(Type.NOT_SUPPORTED, Type.REQUIRED, Type.TOO_LONG, Type.TOO_MANY, Type.TYPE_INVALID);

    void create(ObjectNode object, FieldErrors errors) {
        if (schema != null) {
            Validation.validate(object, null, schema).forEach(errors::add);
        }
        checkScale(object, true, errors);
        if (schema != null) {
            EmbeddedObjects.check(object, schema, errors);
            ListTypes.check(object, schema).forEach(errors::add);
            evaluate(object, null, errors);
        }
    }

    void update(ObjectNode next, ObjectNode old, FieldErrors errors) {
        if (schema != null) {
            Validation.validate(next, old, schema).forEach(errors::add);
        }
        checkScale(next, true, errors);
        if (schema != null) {
            EmbeddedObjects.check(next, schema, errors);
            checkLists(next, old, errors);
            evaluate(next, old, errors);
        }
    }

    void statusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        StructuralSchema status = schema == null ? null : schema.properties().get("status");
        if (status != null && next.has("status")) {
            Validation.validate(FieldPath.root("status"), next.get("status"), old.get("status"), status)
                    .forEach(errors::add);
        }
        checkScale(next, false, errors);
        if (schema != null) {
            checkLists(next, old, errors);
            evaluate(next, old, errors);
        }
    }

    /** Lists that are not unique already may stay so. */
    private void checkLists(ObjectNode next, ObjectNode old, FieldErrors errors) {
        if (schema == null) {
            return;
        }
        List<FieldError> found = ListTypes.check(next, schema);
        if (!found.isEmpty() && ListTypes.check(old, schema).isEmpty()) {
            found.forEach(errors::add);
        }
    }

    private void evaluate(ObjectNode object, @Nullable ObjectNode old, FieldErrors errors) {
        if (schema == null || !schema.hasExpressions()) {
            return;
        }
        if (errors.list().stream().anyMatch(each -> BLOCKING.contains(each.type()))) {
            errors.add(new FieldError(
                    Type.INVALID,
                    "<nil>",
                    null,
                    "some validation rules were not checked because the object was invalid; correct the existing"
                            + " errors to complete validation"));
            return;
        }
        rules.validate(null, object, old, errors);
    }

    private void checkScale(ObjectNode object, boolean spec, FieldErrors errors) {
        if (scale == null) {
            return;
        }
        if (spec) {
            checkReplicas(object, scale.specReplicas(), errors);
        }
        checkReplicas(object, scale.statusReplicas(), errors);
        JsonNode selector = ScalePaths.at(object, scale.labelSelector());
        if (!scale.labelSelector().isEmpty() && !selector.isMissingNode() && !selector.isTextual()) {
            errors.invalid(
                    FieldPath.root(ScalePaths.print(scale.labelSelector())), "", "accessor error: expected string");
        }
    }

    private static void checkReplicas(ObjectNode object, List<String> path, FieldErrors errors) {
        JsonNode replicas = ScalePaths.at(object, path);
        FieldPath place = FieldPath.root(ScalePaths.print(path));
        if (replicas.isMissingNode()) {
            return;
        }
        if (!replicas.isIntegralNumber()) {
            errors.invalid(place, 0, "accessor error: expected int64");
        } else if (replicas.longValue() < 0) {
            errors.invalid(place, replicas, "should be a non-negative integer");
        } else if (replicas.longValue() > Integer.MAX_VALUE) {
            errors.invalid(place, replicas, "should be less than or equal to " + Integer.MAX_VALUE);
        }
    }
}
