package dev.navarch.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.testkit.volume.VolumeContract;
import dev.navarch.spi.volume.VolumeKind;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class EmptyDirVolumeTest extends VolumeContract {

    @Override
    protected VolumeKind kind() {
        return new EmptyDirVolume();
    }

    @Override
    protected Volume volume() {
        return new VolumeBuilder()
                .withName("scratch")
                .withNewEmptyDir()
                .endEmptyDir()
                .build();
    }

    @Test
    void anyUserMayWriteAndWhatWasWrittenStays() throws Exception {
        Path directory = kind().setUp(request());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwxrwxrwx");
        Files.writeString(directory.resolve("file"), "kept");
        kind().setUp(request());
        assertThat(directory.resolve("file")).hasContent("kept");
    }
}
