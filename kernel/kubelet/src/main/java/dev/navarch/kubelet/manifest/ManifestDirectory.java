package dev.navarch.kubelet.manifest;

import dev.navarch.kubelet.wait.Bell;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a directory of manifests again and again, and tells of the pods that come and go. */
public final class ManifestDirectory implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestDirectory.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final Path directory;
    private final String nodeName;
    private final KubernetesSerialization serialization;
    private final Consumer<Pod> added;
    private final Consumer<Pod> removed;
    private final Bell stop = new Bell();
    private Map<Path, Manifest> known = Map.of();

    private record Manifest(String text, Pod pod) {}

    /** @param added and {@code removed} are called on the thread that scans */
    public ManifestDirectory(
            Path directory,
            String nodeName,
            KubernetesSerialization serialization,
            Consumer<Pod> added,
            Consumer<Pod> removed) {
        this.directory = directory;
        this.nodeName = nodeName;
        this.serialization = serialization;
        this.added = added;
        this.removed = removed;
    }

    @Override
    public void run() {
        try {
            while (!stop.await(PERIOD)) {
                scan();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.ring();
    }

    /** Reads the directory once. A file that can't be read or understood is as good as unchanged, and told in the log. */
    public void scan() {
        Map<Path, Manifest> found = new HashMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(ManifestDirectory::isManifest).toList()) {
                    Manifest manifest = read(file);
                    if (manifest != null) {
                        found.put(file, manifest);
                    }
                }
            } catch (IOException e) {
                LOG.warn("The manifests in {} can't be listed: {}", directory, e.toString());
                return;
            }
        }
        Map<Path, Manifest> before = known;
        known = found;
        before.forEach((file, old) -> {
            Manifest now = found.get(file);
            if (now == null || !now.text().equals(old.text())) {
                removed.accept(old.pod());
            }
        });
        found.forEach((file, now) -> {
            Manifest old = before.get(file);
            if (old == null || !old.text().equals(now.text())) {
                added.accept(now.pod());
            }
        });
    }

    private @org.jspecify.annotations.Nullable Manifest read(Path file) {
        Manifest old = known.get(file);
        try {
            String text = Files.readString(file);
            if (old != null && old.text().equals(text)) {
                return old;
            }
            Pod manifest = serialization.unmarshal(text, Pod.class);
            if (manifest == null
                    || manifest.getSpec() == null
                    || manifest.getMetadata().getName() == null) {
                throw new IllegalArgumentException("it describes no pod");
            }
            return new Manifest(text, StaticPod.of(manifest, text, nodeName));
        } catch (IOException | RuntimeException e) {
            LOG.warn("The manifest {} can't be used: {}", file, e.getMessage());
            return old;
        }
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && StaticPod.suffixes().stream().anyMatch(name::endsWith);
    }
}
