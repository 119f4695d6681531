package dev.navarch.kubelet.pod;

import dev.navarch.kubelet.plan.RestartBackoff;
import dev.navarch.kubelet.plan.Waiting;
import dev.navarch.kubelet.wait.Bell;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one pod beyond its object and what runs. Only what is volatile or concurrent is touched by other
 * threads than the pod's worker.
 */
final class PodMemory {

    final Bell bell = new Bell();
    final RestartBackoff backoff = new RestartBackoff();
    /** Containers that could not be started, by name, and when that is tried again. */
    final Map<String, FailedStart> failedStarts = new HashMap<>();
    /** Back-offs that events have told of, by the container's name. */
    final Map<String, Waiting> backOffs = new HashMap<>();
    /** Containers that are being ended, by id. */
    final Map<String, Kill> kills = new ConcurrentHashMap<>();

    volatile Pod pod;
    /** The object is no more, so there is no one to tell. */
    volatile boolean gone;

    /** The status that was written has been lost. */
    volatile boolean reportLost;

    /** Nothing of it will ever run again. */
    boolean ended;
    /** All traces are removed; the worker can go. */
    boolean done;
    /** Since when its containers are being ended for good. */
    @Nullable
    Instant terminating;
    /** Status as it was last written. */
    @Nullable
    PodStatus reported;

    long reportedVersion;
    /** When the volumes were last made or refreshed. */
    @Nullable
    Instant volumesAt;

    Map<String, Path> volumes = Map.of();
    /** Paths and sandboxes that failed, to be told once. */
    @Nullable
    String trouble;

    PodMemory(Pod pod) {
        this.pod = pod;
    }

    /** A container whose start failed. */
    record FailedStart(Waiting waiting, Instant again) {}

    /** A container that is being ended, at that time at the latest. */
    record Kill(Instant deadline) {}
}
