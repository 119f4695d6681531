package dev.navarch.kubelet.volume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.kubelet.object.PodObjects;
import dev.navarch.spi.volume.DownwardValues;
import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeKind;
import dev.navarch.spi.volume.VolumeRequest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up and tears down the volumes of pods. */
public final class PodVolumes {

    private static final Logger LOG = LoggerFactory.getLogger(PodVolumes.class);

    private final PodDirectories directories;
    private final Map<String, VolumeKind> kinds;
    private final PodObjects objects;
    private final Function<Pod, DownwardValues> values;
    private final ObjectMapper json = new ObjectMapper();

    /** @param kinds by the source that each serves; empty for runtimes whose containers see no files */
    public PodVolumes(
            PodDirectories directories,
            Map<String, VolumeKind> kinds,
            PodObjects objects,
            Function<Pod, DownwardValues> values) {
        this.directories = directories;
        this.kinds = Map.copyOf(kinds);
        this.objects = objects;
        this.values = values;
    }

    /**
     * Makes all volumes of a pod ready, or brings their content up to date.
     *
     * @return what is mounted, by the volume's name
     */
    public Map<String, Path> setUp(Pod pod) throws VolumeFailure {
        Map<String, Path> ready = new HashMap<>();
        if (kinds.isEmpty()) {
            return ready;
        }
        for (Volume volume : pod.getSpec().getVolumes()) {
            String source = source(volume);
            VolumeKind kind = kinds.get(source);
            if (kind == null) {
                throw new VolumeFailure("MountVolume.SetUp failed for volume \"" + volume.getName()
                        + "\": this node has no volume kind for " + source);
            }
            Path directory = directories.volume(pod.getMetadata().getUid(), source, volume.getName());
            try {
                ready.put(volume.getName(), kind.setUp(request(pod, volume, directory)));
            } catch (VolumeFailure e) {
                throw new VolumeFailure(
                        "MountVolume.SetUp failed for volume \"" + volume.getName() + "\" : " + e.getMessage(), e);
            }
        }
        return ready;
    }

    /** Removes the volumes that are there and the pod's whole directory. Trouble is logged. */
    public void tearDown(Pod pod) {
        objects.forget(pod.getMetadata().getUid());
        Path directory = directories.of(pod);
        if (kinds.isEmpty() || Files.notExists(directory)) {
            return;
        }
        try {
            for (Path source : children(directory.resolve("volumes"))) {
                for (Path volume : children(source)) {
                    tearDown(pod, source.getFileName().toString(), volume);
                }
            }
            delete(directory);
        } catch (IOException | UncheckedIOException | VolumeFailure e) {
            LOG.warn("The directory {} of an ended pod can't be removed: {}", directory, e.toString());
        }
    }

    /** As {@link #tearDown(Pod)} for a pod of which no more is known. */
    public void tearDown(String podUid) {
        tearDown(new PodBuilder()
                .withNewMetadata()
                .withUid(podUid)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build());
    }

    /** Removes the directories of all pods that are not known. */
    public void tearDownUnknown(Predicate<String> known) {
        try {
            for (Path directory : children(directories.root())) {
                String uid = directory.getFileName().toString();
                if (!known.test(uid)) {
                    tearDown(uid);
                }
            }
        } catch (IOException e) {
            LOG.warn("The directories of pods can't be listed: {}", e.toString());
        }
    }

    private void tearDown(Pod pod, String source, Path directory) throws VolumeFailure {
        VolumeKind kind = kinds.get(source);
        if (kind != null) {
            Volume volume = new VolumeBuilder()
                    .withName(directory.getFileName().toString())
                    .build();
            kind.tearDown(request(pod, volume, directory));
        }
    }

    private VolumeRequest request(Pod pod, Volume volume, Path directory) {
        return new VolumeRequest(pod, volume, directory, objects.of(pod), values.apply(pod));
    }

    /** The one field of a volume beside its name; a volume without a source is an empty directory. */
    private String source(Volume volume) {
        JsonNode tree = json.valueToTree(volume);
        Iterator<String> fields = tree.fieldNames();
        while (fields.hasNext()) {
            String field = fields.next();
            if (!field.equals("name")) {
                return field;
            }
        }
        return "emptyDir";
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(directory)) {
            return list.toList();
        }
    }

    /** Links are removed, not followed. */
    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
