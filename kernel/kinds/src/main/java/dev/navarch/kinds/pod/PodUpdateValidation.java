package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.annotation.PodAnnotations;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What may change in a pod: images, a deadline that comes closer, more tolerations, and placement while it is gated. */
final class PodUpdateValidation {

    private static final FieldPath SPEC = FieldPath.root("spec");
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private PodUpdateValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        PodValidation.validate(next, errors);
        PodAnnotations.validateUpdate(
                Place.field(next, "metadata", errors).at("annotations"),
                Tree.object(Tree.object(old, "metadata"), "annotations"));
        ObjectNode after = Tree.object(next, "spec");
        ObjectNode before = Tree.object(old, "spec");
        if (Trees.equal(after, before)) {
            return;
        }
        for (String field : List.of("containers", "initContainers")) {
            if (Tree.list(after, field).size() != Tree.list(before, field).size()) {
                errors.forbidden(SPEC.child(field), "pod updates may not add or remove containers");
                return;
            }
        }
        Place spec = Place.field(next, "spec", errors);
        deadline(spec.at("activeDeadlineSeconds"), before);
        tolerations(spec.at("tolerations"), Tree.list(before, "tolerations"));
        gates(spec.at("schedulingGates"), Tree.list(before, "schedulingGates"));
        boolean gated = !Tree.list(before, "schedulingGates").isEmpty();
        int found = errors.size();
        if (gated) {
            placement(spec, before);
        }
        if (errors.size() == found && !Tree.same(frozen(after, before, gated), frozen(before, before, gated))) {
            errors.forbidden(
                    SPEC,
                    "pod updates may not change fields other than `spec.containers[*].image`,"
                            + " `spec.initContainers[*].image`, `spec.activeDeadlineSeconds`, `spec.tolerations` (only additions"
                            + " to existing tolerations), `spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was"
                            + " previously negative)");
        }
    }

    private static void deadline(Place deadline, ObjectNode before) {
        JsonNode was = before.get("activeDeadlineSeconds");
        if (was == null || was.isNull()) {
            return;
        }
        if (!deadline.isPresent()) {
            deadline.errors().invalid(deadline.path(), null, "must not update from a positive integer to nil value");
        } else if (deadline.number() > was.asLong()) {
            deadline.invalid("must be less than or equal to previous value");
        }
    }

    private static void tolerations(Place tolerations, JsonNode before) {
        for (JsonNode was : before) {
            boolean kept = false;
            for (JsonNode is : tolerations.node()) {
                ObjectNode one = is.deepCopy();
                ObjectNode other = was.deepCopy();
                one.remove("tolerationSeconds");
                other.remove("tolerationSeconds");
                kept |= Tree.same(one, other);
            }
            if (!kept) {
                tolerations.forbidden("existing toleration can not be modified except its tolerationSeconds");
                return;
            }
        }
    }

    private static void gates(Place gates, JsonNode before) {
        List<String> known =
                before.valueStream().map(gate -> Tree.text(gate, "name")).toList();
        gates.each(gate -> {
            if (!known.contains(gate.text("name"))) {
                gate.at("name")
                        .forbidden(
                                "only deletion is allowed, but found new scheduling gate '" + gate.text("name") + "'");
            }
        });
    }

    /** A gated pod's placement may become narrower. */
    private static void placement(Place spec, ObjectNode before) {
        Place selector = spec.at("nodeSelector");
        for (var label : Tree.object(before, "nodeSelector").properties()) {
            if (!label.getValue().equals(selector.node().get(label.getKey()))) {
                selector.invalid("only additions to spec.nodeSelector are allowed (no mutations or deletions)");
                break;
            }
        }
        JsonNode was = Tree.at(before, "affinity", "nodeAffinity", REQUIRED, "nodeSelectorTerms");
        if (was == null || was.isEmpty()) {
            return;
        }
        Place terms = spec.at("affinity", "nodeAffinity").at(REQUIRED, "nodeSelectorTerms");
        boolean narrower = terms.size() == was.size();
        for (int i = 0; i < was.size() && narrower; i++) {
            for (String kind : List.of("matchExpressions", "matchFields")) {
                narrower &= containsAll(Tree.list(terms.index(i).node(), kind), Tree.list(was.get(i), kind));
            }
        }
        if (!narrower) {
            terms.invalid("no additions/deletions to non-empty NodeSelectorTerms list are allowed");
        }
    }

    private static boolean containsAll(ArrayNode list, ArrayNode others) {
        List<JsonNode> all = list.valueStream().toList();
        return others.valueStream().allMatch(all::contains);
    }

    /** The spec without what may change. */
    private static ObjectNode frozen(ObjectNode spec, ObjectNode before, boolean gated) {
        ObjectNode copy = spec.deepCopy();
        copy.remove(List.of("activeDeadlineSeconds", "tolerations", "schedulingGates"));
        if (Tree.number(before, "terminationGracePeriodSeconds", 0) < 0) {
            copy.remove("terminationGracePeriodSeconds");
        }
        for (String field : ContainerFields.PLANNED) {
            for (JsonNode container : Tree.list(copy, field)) {
                ((ObjectNode) container).remove("image");
            }
        }
        if (gated) {
            copy.remove("nodeSelector");
            if (copy.get("affinity") instanceof ObjectNode affinity) {
                if (affinity.get("nodeAffinity") instanceof ObjectNode nodes) {
                    nodes.remove(REQUIRED);
                    if (nodes.isEmpty()) {
                        affinity.remove("nodeAffinity");
                    }
                }
                if (affinity.isEmpty()) {
                    copy.remove("affinity");
                }
            }
        }
        return copy;
    }
}
