package dev.navarch.controllers.workloads.daemonset;

import dev.navarch.controllers.workloads.pod.PodTemplates;
import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pods of a DaemonSet as they are made for one node. */
final class DaemonPods {

    static final String HASH_LABEL = "controller-revision-hash";
    private static final String GENERATION_LABEL = "pod-template-generation";
    private static final String GENERATION_ANNOTATION = "deprecated.daemonset.template.generation";
    private static final String NODE_NAME = "metadata.name";

    private DaemonPods() {}

    /** A pod for that node, which the scheduler is told by an affinity to the node's name. */
    static Pod pod(DaemonSet set, String node, String hash) {
        Pod pod = PodTemplates.pod(set.getSpec().getTemplate(), set);
        PodBuilder builder = new PodBuilder(pod)
                .editMetadata()
                .addToLabels(HASH_LABEL, hash)
                .endMetadata()
                .editSpec()
                .withTolerations(tolerations(pod.getSpec()))
                .editOrNewAffinity()
                .editOrNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withNodeSelectorTerms(new NodeSelectorTermBuilder()
                        .addNewMatchField()
                        .withKey(NODE_NAME)
                        .withOperator("In")
                        .withValues(node)
                        .endMatchField()
                        .build())
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .endSpec();
        Map<String, String> annotations = set.getMetadata().getAnnotations();
        String generation = annotations == null ? null : annotations.get(GENERATION_ANNOTATION);
        if (generation != null) {
            builder.editMetadata().addToLabels(GENERATION_LABEL, generation).endMetadata();
        }
        return builder.build();
    }

    /** The node that a pod is bound to or meant for; empty if none can be told. */
    static String nodeOf(Pod pod) {
        if (!Pods.nodeName(pod).isEmpty()) {
            return Pods.nodeName(pod);
        }
        if (pod.getSpec().getAffinity() == null
                || pod.getSpec().getAffinity().getNodeAffinity() == null
                || pod.getSpec().getAffinity().getNodeAffinity().getRequiredDuringSchedulingIgnoredDuringExecution()
                        == null) {
            return "";
        }
        return pod
                .getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms()
                .stream()
                .flatMap(term -> term.getMatchFields().stream())
                .filter(field ->
                        NODE_NAME.equals(field.getKey()) && field.getValues().size() == 1)
                .map(field -> field.getValues().getFirst())
                .findFirst()
                .orElse("");
    }

    static boolean ofRevision(Pod pod, String hash) {
        return hash.equals(Pods.labels(pod).get(HASH_LABEL));
    }

    /** The template's, and those for nodes that are not well: a daemon is there to look after them. */
    static List<Toleration> tolerations(PodSpec spec) {
        List<Toleration> result = new ArrayList<>(spec.getTolerations() == null ? List.of() : spec.getTolerations());
        add(result, "node.kubernetes.io/not-ready", "NoExecute");
        add(result, "node.kubernetes.io/unreachable", "NoExecute");
        add(result, "node.kubernetes.io/disk-pressure", "NoSchedule");
        add(result, "node.kubernetes.io/memory-pressure", "NoSchedule");
        add(result, "node.kubernetes.io/pid-pressure", "NoSchedule");
        add(result, "node.kubernetes.io/unschedulable", "NoSchedule");
        if (Boolean.TRUE.equals(spec.getHostNetwork())) {
            add(result, "node.kubernetes.io/network-unavailable", "NoSchedule");
        }
        return result;
    }

    private static void add(List<Toleration> tolerations, String key, String effect) {
        Toleration wanted = new TolerationBuilder()
                .withKey(key)
                .withOperator("Exists")
                .withEffect(effect)
                .build();
        tolerations.removeIf(present -> key.equals(present.getKey())
                && effect.equals(present.getEffect())
                && present.getTolerationSeconds() == null
                && "Exists".equals(present.getOperator()));
        tolerations.add(wanted);
    }
}
