package dev.navarch.controllers.workloads.daemonset;

import dev.navarch.spi.model.Pods;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDaemonSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for a DaemonSet.
 *
 * @param create nodes that are to get a pod
 * @param delete pods to remove
 * @param failed those of {@code delete} that go because they have ended
 */
record DaemonDecision(List<String> create, Set<Pod> delete, List<Pod> failed, DaemonCounts counts) {

    /** @param hash of the present template */
    static DaemonDecision decide(DaemonSet set, String hash, List<Node> nodes, List<Pod> pods, Instant now) {
        Deciding deciding = new Deciding(set, hash, pods, now);
        nodes.stream()
                .sorted(Comparator.comparing(node -> node.getMetadata().getName()))
                .forEach(deciding::place);
        deciding.dropStrays(nodes);
        boolean rolling = set.getSpec().getUpdateStrategy() == null
                || !"OnDelete".equals(set.getSpec().getUpdateStrategy().getType());
        if (rolling && deciding.create.isEmpty() && deciding.delete.isEmpty()) {
            deciding.rollOn();
        }
        return new DaemonDecision(deciding.create, deciding.delete, deciding.failed, deciding.counts());
    }

    /** One decision while it is made. */
    private static final class Deciding {

        private static final Comparator<Pod> OLDEST_FIRST = Comparator.<Pod, String>comparing(
                        pod -> String.valueOf(pod.getMetadata().getCreationTimestamp()))
                .thenComparing(pod -> pod.getMetadata().getName());

        private final DaemonSet set;
        private final String hash;
        private final Instant now;
        private final int minReady;
        private final Map<String, List<Pod>> byNode = new HashMap<>();
        private final List<String> wanted = new ArrayList<>();
        private final List<String> create = new ArrayList<>();
        private final Set<Pod> delete = new LinkedHashSet<>();
        private final List<Pod> failed = new ArrayList<>();
        private int misscheduled;

        Deciding(DaemonSet set, String hash, List<Pod> pods, Instant now) {
            this.set = set;
            this.hash = hash;
            this.now = now;
            Integer seconds = set.getSpec().getMinReadySeconds();
            this.minReady = seconds == null ? 0 : seconds;
            pods.stream().sorted(OLDEST_FIRST).forEach(pod -> byNode.computeIfAbsent(
                            DaemonPods.nodeOf(pod), key -> new ArrayList<>())
                    .add(pod));
        }

        private @Nullable RollingUpdateDaemonSet rolling() {
            return set.getSpec().getUpdateStrategy() == null
                    ? null
                    : set.getSpec().getUpdateStrategy().getRollingUpdate();
        }

        void place(Node node) {
            String name = node.getMetadata().getName();
            NodeFit fit = NodeFit.of(set, node);
            List<Pod> pods = byNode.getOrDefault(name, List.of());
            if (fit.start()) {
                wanted.add(name);
            } else if (!pods.isEmpty()) {
                misscheduled++;
            }
            if (fit.start() && pods.isEmpty()) {
                create.add(name);
            } else if (fit.stay()) {
                tidy(pods);
            } else {
                pods.stream().filter(pod -> !Pods.terminating(pod)).forEach(delete::add);
            }
        }

        /** Of the running pods of one revision the oldest stays; ended ones go. */
        private void tidy(List<Pod> pods) {
            List<Pod> ended = pods.stream()
                    .filter(pod -> !Pods.terminating(pod) && Pods.finished(pod))
                    .toList();
            delete.addAll(ended);
            failed.addAll(ended);
            List<Pod> running = pods.stream().filter(Pods::active).toList();
            boolean surging = surge() > 0;
            running.stream()
                    .filter(pod -> running.stream()
                            .anyMatch(other -> OLDEST_FIRST.compare(other, pod) < 0
                                    && (!surging
                                            || DaemonPods.ofRevision(other, hash) == DaemonPods.ofRevision(pod, hash))))
                    .forEach(delete::add);
        }

        /** Pods meant for a node that is no more, and not bound yet, will never run. */
        void dropStrays(List<Node> nodes) {
            Set<String> known = new LinkedHashSet<>();
            nodes.forEach(node -> known.add(node.getMetadata().getName()));
            byNode.forEach((node, pods) -> {
                if (!known.contains(node)) {
                    pods.stream()
                            .filter(pod -> Pods.nodeName(pod).isEmpty() && !Pods.terminating(pod))
                            .forEach(delete::add);
                }
            });
        }

        void rollOn() {
            int unavailable = 0;
            int surged = 0;
            List<Pod> candidates = new ArrayList<>();
            for (String node : wanted) {
                List<Pod> active = byNode.getOrDefault(node, List.of()).stream()
                        .filter(Pods::active)
                        .toList();
                List<Pod> old = active.stream()
                        .filter(pod -> !DaemonPods.ofRevision(pod, hash))
                        .toList();
                boolean fresh = active.size() > old.size();
                boolean freshAvailable =
                        active.stream().anyMatch(pod -> DaemonPods.ofRevision(pod, hash) && available(pod));
                if (fresh && !old.isEmpty()) {
                    surged++;
                    if (freshAvailable) {
                        delete.addAll(old);
                    }
                } else if (old.isEmpty()) {
                    unavailable += freshAvailable ? 0 : 1;
                } else if (old.stream().noneMatch(this::available)) {
                    unavailable++;
                    replace(node, old);
                } else {
                    candidates.addAll(old);
                }
            }
            int room = surge() > 0 ? surge() - surged - create.size() : maxUnavailable() - unavailable;
            candidates.stream().limit(Math.max(0, room)).forEach(pod -> replace(DaemonPods.nodeOf(pod), List.of(pod)));
        }

        private void replace(String node, List<Pod> old) {
            if (surge() > 0) {
                create.add(node);
            } else {
                delete.addAll(old);
            }
        }

        private int surge() {
            RollingUpdateDaemonSet rolling = rolling();
            return rolling == null ? 0 : scaled(rolling.getMaxSurge(), 0);
        }

        private int maxUnavailable() {
            RollingUpdateDaemonSet rolling = rolling();
            int number = rolling == null ? 1 : scaled(rolling.getMaxUnavailable(), 1);
            return number == 0 && surge() == 0 ? 1 : number;
        }

        private int scaled(@Nullable IntOrString value, int absent) {
            if (value == null) {
                return absent;
            }
            if (value.getIntVal() != null) {
                return value.getIntVal();
            }
            String text = value.getStrVal();
            return Math.ceilDiv(Integer.parseInt(text.substring(0, text.length() - 1)) * wanted.size(), 100);
        }

        private boolean available(Pod pod) {
            return Pods.available(pod, minReady, now);
        }

        DaemonCounts counts() {
            int current = 0;
            int ready = 0;
            int available = 0;
            int updated = 0;
            for (String node : wanted) {
                List<Pod> pods = byNode.getOrDefault(node, List.of());
                if (!pods.isEmpty()) {
                    Pod first = pods.getFirst();
                    current++;
                    ready += Pods.ready(first) ? 1 : 0;
                    available += Pods.ready(first) && available(first) ? 1 : 0;
                    updated += DaemonPods.ofRevision(first, hash) ? 1 : 0;
                }
            }
            return new DaemonCounts(wanted.size(), current, misscheduled, updated, ready, available);
        }
    }
}
