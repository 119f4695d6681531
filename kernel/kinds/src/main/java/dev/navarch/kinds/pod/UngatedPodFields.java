package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import java.util.List;

/** Fields of pods whose features are off in this version. */
public final class UngatedPodFields {

    private UngatedPodFields() {}

    /** Removes them from a pod. */
    static void dropFromPod(ObjectNode pod) {
        dropFromSpec(Tree.object(pod, "spec"));
        Tree.object(pod, "status").remove("nodeAllocatableResourceClaimStatuses");
    }

    /** Removes them from the template in {@code owner.template}, if there is one. */
    public static void dropFromTemplate(ObjectNode owner) {
        dropFromSpec(Tree.object(Tree.object(owner, "template"), "spec"));
    }

    private static void dropFromSpec(ObjectNode spec) {
        spec.remove("schedulingGroup");
        for (JsonNode volume : Tree.list(spec, "volumes")) {
            for (JsonNode source : Tree.list(Tree.object(volume, "projected"), "sources")) {
                ((ObjectNode) source).remove(List.of("clusterTrustBundle", "podCertificate"));
            }
        }
        for (String field : ContainerFields.ALL) {
            for (JsonNode container : Tree.list(spec, field)) {
                if (Tree.object(container, "lifecycle").remove("stopSignal") != null
                        && Tree.object(container, "lifecycle").isEmpty()) {
                    ((ObjectNode) container).remove("lifecycle");
                }
            }
        }
    }
}
