package dev.navarch.scheduler;

import dev.navarch.scheduler.snapshot.Snapshot;
import dev.navarch.spi.scheduling.PodInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Nodes that are being made free for certain pods, and must look full to pods that matter less. */
final class Nominations {

    private final Map<String, Nomination> byPod = new ConcurrentHashMap<>();

    private record Nomination(PodInfo pod, String node) {}

    void put(PodInfo pod, String node) {
        byPod.put(pod.uid(), new Nomination(pod, node));
    }

    void remove(PodInfo pod) {
        byPod.remove(pod.uid());
    }

    /** The snapshot as the pod must see it: with all nominated pods that matter as much as it does. */
    Snapshot applied(Snapshot snapshot, PodInfo pod) {
        if (byPod.isEmpty()) {
            return snapshot;
        }
        Map<PodInfo, String> others = new HashMap<>();
        for (Nomination nomination : byPod.values()) {
            if (nomination.pod().priority() >= pod.priority()
                    && !nomination.pod().uid().equals(pod.uid())) {
                others.put(nomination.pod(), nomination.node());
            }
        }
        return others.isEmpty() ? snapshot : snapshot.with(others);
    }
}
