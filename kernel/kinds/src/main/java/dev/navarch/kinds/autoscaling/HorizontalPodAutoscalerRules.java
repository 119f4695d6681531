package dev.navarch.kinds.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** HorizontalPodAutoscalers, in the form of version 2. */
public final class HorizontalPodAutoscalerRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode autoscaler) {
        ObjectNode spec = Tree.ensureObject(autoscaler, "spec");
        Tree.defaultNumber(spec, "minReplicas", 1);
        if (Tree.list(spec, "metrics").isEmpty()) {
            ObjectNode resource =
                    spec.putArray("metrics").addObject().put("type", "Resource").putObject("resource");
            resource.put("name", "cpu")
                    .putObject("target")
                    .put("type", "Utilization")
                    .put("averageUtilization", 80);
        }
        if (spec.get("behavior") instanceof ObjectNode behavior) {
            BehaviorDefaults.apply(behavior);
        }
        if (!autoscaler.has("status")) {
            resetStatus(autoscaler);
        }
    }

    @Override
    public void prepareForCreate(ObjectNode autoscaler, WriteContext context) {
        resetStatus(autoscaler);
    }

    private static void resetStatus(ObjectNode autoscaler) {
        autoscaler.putObject("status").put("desiredReplicas", 0).putNull("currentMetrics");
    }

    @Override
    public void validate(ObjectNode autoscaler, FieldErrors errors) {
        AutoscalerValidation.validate(Place.field(autoscaler, "spec", errors));
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        AutoscalerValidation.validateUpdate(Place.field(next, "spec", errors), Tree.object(old, "spec"));
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place status = Place.field(next, "status", errors);
        status.at("currentReplicas").nonNegative();
        status.at("desiredReplicas").nonNegative();
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return AutoscalerCells::fill;
    }
}
