package dev.navarch.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.testkit.volume.ObjectVolumeContract;
import dev.navarch.spi.volume.VolumeKind;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigMapVolumeTest extends ObjectVolumeContract {

    @BeforeEach
    void fill() {
        objects().setConfigMap("settings", Map.of("a", "1", "b", "2"));
    }

    @Override
    protected VolumeKind kind() {
        return new ConfigMapVolume();
    }

    @Override
    protected Volume volume() {
        return new VolumeBuilder()
                .withName("settings")
                .withNewConfigMap()
                .withName("settings")
                .withDefaultMode(0440)
                .endConfigMap()
                .build();
    }

    @Override
    protected String changingFile() {
        return "a";
    }

    @Override
    protected void change() {
        objects().setConfigMap("settings", Map.of("a", "3"));
    }

    @Override
    protected void remove() {
        objects().removeConfigMap("settings");
    }

    @Test
    void keysThatVanishLeaveNoFile() throws Exception {
        Path directory = kind().setUp(request());
        assertThat(directory.resolve("b")).hasContent("2");
        change();
        kind().setUp(request());
        assertThat(directory.resolve("b")).doesNotExist();
        assertThat(Files.isSymbolicLink(directory.resolve("b"))).isFalse();
    }

    @Test
    void filesHaveTheModeOfTheVolume() throws Exception {
        Path file = kind().setUp(request()).resolve("a").toRealPath();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r-----");
    }
}
