package dev.navarch.kubelet.pod;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one pod: brings it into line again and again until nothing of it is left. */
final class PodWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PodWorker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final PodMemory memory;
    private final PodSync sync;
    private final Runnable finished;

    /** @param finished called on the worker's thread when nothing is left of the pod */
    PodWorker(Pod pod, PodSync sync, Runnable finished) {
        this.memory = new PodMemory(pod);
        this.sync = sync;
        this.finished = finished;
    }

    void update(Pod pod) {
        memory.pod = pod;
        memory.bell.ring();
    }

    void removed() {
        memory.gone = true;
        memory.bell.ring();
    }

    void ring() {
        memory.bell.ring();
    }

    PodMemory memory() {
        return memory;
    }

    @Override
    public void run() {
        try {
            while (!memory.done) {
                memory.bell.await(step());
            }
            finished.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            sync.release(memory);
        }
    }

    private Duration step() throws InterruptedException {
        try {
            Duration next = sync.sync(memory);
            return memory.done ? Duration.ZERO : next;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            LOG.warn(
                    "Pod {}/{} could not be brought into line: {}",
                    memory.pod.getMetadata().getNamespace(),
                    memory.pod.getMetadata().getName(),
                    e.toString());
            LOG.debug("", e);
            return AFTER_FAILURE;
        }
    }
}
