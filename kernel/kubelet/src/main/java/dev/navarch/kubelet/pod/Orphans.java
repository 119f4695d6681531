package dev.navarch.kubelet.pod;

import dev.navarch.kubelet.spec.ContainerLabels;
import dev.navarch.kubelet.volume.PodVolumes;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.ContainerState;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.SandboxState;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pods that were deleted for good while the kubelet was away: ended with their grace period, then removed. */
public final class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final ContainerRuntime runtime;
    private final PodVolumes volumes;
    private final ThreadFactory threads;

    public Orphans(ContainerRuntime runtime, PodVolumes volumes, ThreadFactory threads) {
        this.runtime = runtime;
        this.volumes = volumes;
        this.threads = threads;
    }

    /** Removes what belongs to no known pod, in the background. */
    public void remove(Predicate<String> known) {
        try {
            for (PodState pod : runtime.pods().list()) {
                if (!known.test(pod.uid())) {
                    threads.newThread(() -> remove(pod)).start();
                }
            }
            volumes.tearDownUnknown(known);
        } catch (RuntimeFailure e) {
            LOG.warn("Pods that were deleted meanwhile can't be looked for: {}", e.getMessage());
        }
    }

    private void remove(PodState pod) {
        LOG.info("Pod {} was deleted while the kubelet was away: it is ended now", pod.uid());
        try {
            for (ContainerState container : pod.containers()) {
                if (container.running()) {
                    runtime.containers().stop(container.id(), grace(pod));
                }
                runtime.containers().remove(container.id());
            }
            for (SandboxState sandbox : pod.sandboxes()) {
                runtime.pods().remove(sandbox.id());
            }
            volumes.tearDown(pod.uid());
        } catch (RuntimeFailure e) {
            LOG.warn("Pod {} could not be removed: {}", pod.uid(), e.getMessage());
        }
    }

    private static Duration grace(PodState pod) {
        return pod.sandboxes().stream()
                .map(s -> s.labels().get(ContainerLabels.GRACE_PERIOD))
                .filter(java.util.Objects::nonNull)
                .map(s -> Duration.ofSeconds(Long.parseLong(s)))
                .findFirst()
                .orElse(Duration.ofSeconds(30));
    }
}
