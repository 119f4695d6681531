package dev.navarch.controllers.workloads.statefulset;

import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateStatefulSetStrategy;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The next step for a StatefulSet.
 *
 * @param create numbers that lack their pod, each with whether it is to have the present template
 * @param delete pods that go, in this order
 */
record StatefulDecision(Map<Integer, Boolean> create, List<Pod> delete) {

    /**
     * Decides. Where pods come one after another, at most one thing is done, and only when all before are well.
     *
     * @param current name of the revision that pods had before the rollout under way
     * @param update name of the present template's revision
     */
    static StatefulDecision decide(StatefulSet set, String current, String update, List<Pod> pods, Instant now) {
        return new Deciding(set, update, pods, now).decide(current);
    }

    private static final class Deciding {

        private final StatefulSet set;
        private final String update;
        private final Ordinals ordinals;
        private final Instant now;
        private final int minReady;
        private final boolean ordered;
        private final Map<Integer, Pod> wanted = new TreeMap<>();
        private final Map<Integer, Pod> surplus = new TreeMap<>(Comparator.reverseOrder());
        private final Map<Integer, Boolean> create = new TreeMap<>();
        private final List<Pod> delete = new ArrayList<>();

        Deciding(StatefulSet set, String update, List<Pod> pods, Instant now) {
            this.set = set;
            this.update = update;
            this.now = now;
            this.ordinals = Ordinals.of(set);
            Integer seconds = set.getSpec().getMinReadySeconds();
            this.minReady = seconds == null ? 0 : seconds;
            this.ordered = !"Parallel".equals(set.getSpec().getPodManagementPolicy());
            for (Pod pod : pods) {
                int ordinal = Ordinals.of(set, pod);
                if (ordinal >= 0) {
                    (ordinals.contains(ordinal) ? wanted : surplus).put(ordinal, pod);
                }
            }
        }

        StatefulDecision decide(String current) {
            if (!fill(current) || !shrink()) {
                return new StatefulDecision(create, delete);
            }
            if (rolling() && create.isEmpty() && delete.isEmpty()) {
                rollOn();
            }
            return new StatefulDecision(create, delete);
        }

        /** Whether one may go on with what comes after. */
        private boolean fill(String current) {
            for (int ordinal : ordinals.stream().toArray()) {
                Pod pod = wanted.get(ordinal);
                if (pod != null && Pods.finished(pod)) {
                    if (!Pods.terminating(pod)) {
                        delete.add(pod);
                    }
                    return false;
                }
                if (pod == null) {
                    create.put(ordinal, !keepsOld(ordinal, current));
                }
                if (ordered && (pod == null || !well(pod))) {
                    return false;
                }
            }
            return true;
        }

        /** A pod below the partition comes back as it was. */
        private boolean keepsOld(int ordinal, String current) {
            return rolling() && !current.equals(update) && ordinal < ordinals.start() + partition();
        }

        private boolean shrink() {
            Pod firstUnwell = firstUnwell();
            for (Pod pod : surplus.values()) {
                if (Pods.terminating(pod)) {
                    if (ordered) {
                        return false;
                    }
                    continue;
                }
                if (ordered && !well(pod) && pod != firstUnwell) {
                    return false;
                }
                delete.add(pod);
                if (ordered) {
                    return false;
                }
            }
            return true;
        }

        private @Nullable Pod firstUnwell() {
            for (Pod pod : wanted.values()) {
                if (!well(pod)) {
                    return pod;
                }
            }
            return surplus.values().stream()
                    .filter(pod -> !well(pod))
                    .reduce((higher, lower) -> lower)
                    .orElse(null);
        }

        private void rollOn() {
            int room = maxUnavailable()
                    - (int) wanted.values().stream().filter(pod -> !well(pod)).count();
            List<Pod> fromTop = new ArrayList<>(wanted.values()).reversed();
            for (Pod pod : fromTop) {
                boolean old = !StatefulPods.revision(pod).equals(update);
                boolean below = Ordinals.of(set, pod) < ordinals.start() + partition();
                if (!old || below || Pods.terminating(pod)) {
                    continue;
                }
                if (well(pod) && room-- <= 0) {
                    return;
                }
                delete.add(pod);
            }
        }

        private boolean rolling() {
            return set.getSpec().getUpdateStrategy() == null
                    || !"OnDelete".equals(set.getSpec().getUpdateStrategy().getType());
        }

        private @Nullable RollingUpdateStatefulSetStrategy strategy() {
            return set.getSpec().getUpdateStrategy() == null
                    ? null
                    : set.getSpec().getUpdateStrategy().getRollingUpdate();
        }

        private int partition() {
            RollingUpdateStatefulSetStrategy strategy = strategy();
            return strategy == null || strategy.getPartition() == null ? 0 : strategy.getPartition();
        }

        private int maxUnavailable() {
            RollingUpdateStatefulSetStrategy strategy = strategy();
            IntOrString value = strategy == null ? null : strategy.getMaxUnavailable();
            if (value == null) {
                return 1;
            }
            if (value.getIntVal() != null) {
                return Math.max(1, value.getIntVal());
            }
            String text = value.getStrVal();
            return Math.max(
                    1, Math.ceilDiv(Integer.parseInt(text.substring(0, text.length() - 1)) * ordinals.count(), 100));
        }

        private boolean well(Pod pod) {
            return Pods.active(pod) && Pods.phase(pod).equals("Running") && Pods.available(pod, minReady, now);
        }
    }
}
