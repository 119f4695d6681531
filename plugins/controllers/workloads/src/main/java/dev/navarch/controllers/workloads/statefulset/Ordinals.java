package dev.navarch.controllers.workloads.statefulset;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.stream.IntStream;

/**
 * The numbers of a StatefulSet's pods.
 *
 * @param start the first
 * @param count how many there are
 */
record Ordinals(int start, int count) {

    static Ordinals of(StatefulSet set) {
        Integer replicas = set.getSpec().getReplicas();
        Integer start = set.getSpec().getOrdinals() == null
                ? null
                : set.getSpec().getOrdinals().getStart();
        return new Ordinals(start == null ? 0 : start, replicas == null ? 1 : replicas);
    }

    IntStream stream() {
        return IntStream.range(start, start + count);
    }

    boolean contains(int ordinal) {
        return ordinal >= start && ordinal < start + count;
    }

    static String podName(StatefulSet set, int ordinal) {
        return set.getMetadata().getName() + "-" + ordinal;
    }

    /** The number in a pod's name; -1 if it is none of that set's. */
    static int of(StatefulSet set, Pod pod) {
        String prefix = set.getMetadata().getName() + "-";
        String name = pod.getMetadata().getName();
        try {
            return name.startsWith(prefix) ? Integer.parseUnsignedInt(name.substring(prefix.length())) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
