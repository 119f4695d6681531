package dev.navarch.volumes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.testkit.volume.VolumeContract;
import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeKind;
import dev.navarch.spi.volume.VolumeRequest;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HostPathVolumeTest extends VolumeContract {

    @Override
    protected VolumeKind kind() {
        return new HostPathVolume();
    }

    @Override
    protected Volume volume() {
        return volume("DirectoryOrCreate");
    }

    @Test
    void whatIsOnTheNodeStays() throws Exception {
        Path path = kind().setUp(request());
        Files.writeString(path.resolve("file"), "kept");
        kind().tearDown(request());
        assertThat(path.resolve("file")).hasContent("kept");
    }

    @Test
    void refusesWhatIsOfAnotherType() throws Exception {
        kind().setUp(request());
        VolumeRequest request = request();
        VolumeRequest file = new VolumeRequest(
                request.pod(), volume("File"), request.directory(), request.objects(), request.values());
        assertThatThrownBy(() -> kind().setUp(file))
                .isInstanceOf(VolumeFailure.class)
                .hasMessageContaining("is not a file");
    }

    private Volume volume(String type) {
        return new VolumeBuilder()
                .withName("node")
                .withNewHostPath(temporary().resolve("on-node").toString(), type)
                .build();
    }
}
