package dev.navarch.kinds.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What may change in a job. */
final class JobUpdateValidation {
    private JobUpdateValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place spec = Place.field(next, "spec", errors);
        ObjectNode before = Tree.object(old, "spec");
        ObjectNode labels = Tree.object(Tree.object(Tree.object(before, "template"), "metadata"), "labels");
        boolean prefixed = labels.has(JobSelector.NAME) && labels.has(JobSelector.UID);
        JobValidation.generatedLabels(next, spec, prefixed);
        JobValidation.spec(spec, true);
        completions(spec, before);
        for (String field : List.of(
                "selector",
                "completionMode",
                "podFailurePolicy",
                "backoffLimitPerIndex",
                "managedBy",
                "successPolicy")) {
            spec.at(field).unchanged(before.get(field));
        }
        template(spec, before, Tree.object(old, "status"));
    }

    /** Indexed jobs may grow and shrink, if parallelism goes along. */
    private static void completions(Place spec, ObjectNode before) {
        Place completions = spec.at("completions");
        if (Tree.same(completions.node(), before.get("completions"))) {
            return;
        }
        boolean elastic = spec.text("completionMode").equals("Indexed")
                && completions.isPresent()
                && completions.number() == spec.at("parallelism").number();
        if (!elastic) {
            completions.invalid("field is immutable");
        }
    }

    private static void template(Place spec, ObjectNode before, ObjectNode status) {
        Place template = spec.at("template");
        ObjectNode was = Tree.object(before, "template");
        boolean idle = Tree.flag(before, "suspend")
                && (Tree.text(status, "startTime").isEmpty() || JobConditions.isTrue(status, "Suspended"))
                && Tree.number(status, "active", 0) == 0;
        if (!idle) {
            template.unchanged(was);
        } else if (!Tree.same(
                withoutPlacement(Tree.object(template.node(), "spec")), withoutPlacement(Tree.object(was, "spec")))) {
            template.at("spec").invalid("field is immutable");
        }
    }

    /** A pod's spec without what a queueing controller may still decide while no pod runs. */
    private static ObjectNode withoutPlacement(ObjectNode spec) {
        ObjectNode pod = spec.deepCopy();
        pod.remove(List.of("nodeSelector", "tolerations", "schedulingGates"));
        if (pod.get("affinity") instanceof ObjectNode affinity) {
            affinity.remove("nodeAffinity");
            if (affinity.isEmpty()) {
                pod.remove("affinity");
            }
        }
        for (String field : ContainerFields.PLANNED) {
            for (JsonNode container : Tree.list(pod, field)) {
                ((ObjectNode) container).remove("resources");
            }
        }
        return pod;
    }
}
