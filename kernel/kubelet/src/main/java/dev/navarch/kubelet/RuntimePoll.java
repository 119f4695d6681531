package dev.navarch.kubelet;

import dev.navarch.kubelet.pod.PodWorkers;
import dev.navarch.kubelet.wait.Bell;
import java.time.Duration;

/** For runtimes that tell nothing of themselves: has every pod looked at each second. */
final class RuntimePoll implements Runnable, AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final PodWorkers pods;
    private final Bell stop = new Bell();

    RuntimePoll(PodWorkers pods) {
        this.pods = pods;
    }

    @Override
    public void run() {
        try {
            while (!stop.await(PERIOD)) {
                pods.ringAll();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.ring();
    }
}
