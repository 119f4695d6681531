package dev.navarch.kubelet;

import dev.navarch.kubelet.manifest.ManifestDirectory;
import dev.navarch.kubelet.manifest.MirrorPods;
import dev.navarch.kubelet.manifest.StaticPod;
import dev.navarch.spi.informer.Handler;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The static pods of one node. */
final class ManifestPods implements Handler<Pod>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestPods.class);

    private final NodeAgent node;
    private final MirrorPods mirrors;
    private final ManifestDirectory directory;

    ManifestPods(NodeAgent node, MirrorPods mirrors, Path directory, KubernetesSerialization serialization) {
        this.node = node;
        this.mirrors = mirrors;
        this.directory = new ManifestDirectory(directory, node.name(), serialization, node.pods()::put, this::removed);
    }

    /** Reads the directory once, then goes on in the background. */
    void start(ThreadFactory threads) {
        directory.scan();
        threads.newThread(directory).start();
    }

    /** A mirror that someone deleted comes back with the next report. */
    @Override
    public void deleted(Pod last) {
        if (StaticPod.mirrors(last)) {
            node.pods().forgetReport(last.getMetadata().getAnnotations().get(StaticPod.MIRROR));
        }
    }

    @Override
    public void close() {
        directory.close();
    }

    private void removed(Pod pod) {
        node.pods().remove(pod.getMetadata().getUid());
        try {
            mirrors.remove(pod);
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "The mirror of {} could not be removed: {}",
                    pod.getMetadata().getName(),
                    e.getMessage());
        }
    }
}
