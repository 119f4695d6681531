package dev.navarch.controllers.host;

import dev.navarch.spi.event.EventRecorder;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * One controller's way to the cluster in its own name.
 *
 * @param release ends what was opened for this controller alone
 */
public record Access(KubernetesClient client, EventRecorder events, Runnable release) implements AutoCloseable {

    @Override
    public void close() {
        release.run();
    }
}
