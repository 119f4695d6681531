package dev.navarch.spi.testkit.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.volume.VolumeKind;
import dev.navarch.spi.volume.VolumeRequest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of volume runs these tests, by a subclass that says what is to be set up. */
public abstract class VolumeContract {

    @TempDir
    private Path temporary;

    private final FakeObjects objects = new FakeObjects();

    protected abstract VolumeKind kind();

    /** A volume of this kind; what it refers to has been put into {@link #objects}. */
    protected abstract Volume volume() throws Exception;

    protected final FakeObjects objects() {
        return objects;
    }

    protected final Path temporary() {
        return temporary;
    }

    @Test
    void namesTheSourceThatItServes() throws Exception {
        assertThat(kind().sources()).isNotEmpty().doesNotContain("name");
        assertThat(volume().getName()).isNotEmpty();
    }

    @Test
    void makesSomethingThatCanBeMounted() throws Exception {
        assertThat(kind().setUp(request())).exists().isAbsolute();
    }

    @Test
    void changesNothingWhereNothingChanged() throws Exception {
        Path path = kind().setUp(request());
        Map<Path, FileTime> before = times(path);
        assertThat(kind().setUp(request())).isEqualTo(path);
        assertThat(times(path)).isEqualTo(before);
    }

    @Test
    void leavesNothingOfItsOwnBehind() throws Exception {
        VolumeRequest request = request();
        kind().setUp(request);
        kind().tearDown(request);
        assertThat(request.directory()).doesNotExist();
    }

    @Test
    void forgivesATearDownTooMany() throws Exception {
        VolumeRequest request = request();
        kind().tearDown(request);
        kind().setUp(request);
        kind().tearDown(request);
        kind().tearDown(request);
        assertThat(request.directory()).doesNotExist();
    }

    @Test
    void tearsDownKnowingOnlyThePod() throws Exception {
        VolumeRequest request = request();
        kind().setUp(request);
        Volume bare = new VolumeBuilder().withName(request.volume().getName()).build();
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withUid("uid-1")
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build();
        kind().tearDown(new VolumeRequest(pod, bare, request.directory(), objects, objects));
        assertThat(request.directory()).doesNotExist();
    }

    /** The request of one and the same pod. */
    protected final VolumeRequest request() throws Exception {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("contract")
                .withName("pod")
                .withUid("uid-1")
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build();
        return new VolumeRequest(pod, volume(), temporary.resolve("volumes").resolve("own"), objects, objects);
    }

    private static Map<Path, FileTime> times(Path root) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                times.put(path, Files.getLastModifiedTime(path, java.nio.file.LinkOption.NOFOLLOW_LINKS));
            }
        }
        return times;
    }
}
