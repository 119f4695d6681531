package dev.navarch.volumes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.testkit.volume.ObjectVolumeContract;
import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeKind;
import dev.navarch.spi.volume.VolumeRequest;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretVolumeTest extends ObjectVolumeContract {

    @BeforeEach
    void fill() {
        objects().setSecret("login", Map.of("password", "s3cret"));
    }

    @Override
    protected VolumeKind kind() {
        return new SecretVolume();
    }

    @Override
    protected Volume volume() {
        return volume("deep/down/pw");
    }

    @Override
    protected String changingFile() {
        return "deep/down/pw";
    }

    @Override
    protected void change() {
        objects().setSecret("login", Map.of("password", "changed"));
    }

    @Override
    protected void remove() {
        objects().removeSecret("login");
    }

    @Test
    void keysGoWhereTheItemsSay() throws Exception {
        assertThat(kind().setUp(request()).resolve("deep/down/pw")).hasContent("s3cret");
    }

    @Test
    void noPathLeadsOutOfTheVolume() throws Exception {
        VolumeRequest request = request();
        VolumeRequest evil = new VolumeRequest(
                request.pod(), volume("../escaped"), request.directory(), request.objects(), request.values());
        assertThatThrownBy(() -> kind().setUp(evil)).isInstanceOf(VolumeFailure.class);
        assertThat(request.directory().resolveSibling("escaped")).doesNotExist();
    }

    private static Volume volume(String path) {
        return new VolumeBuilder()
                .withName("login")
                .withNewSecret()
                .withSecretName("login")
                .addNewItem()
                .withKey("password")
                .withPath(path)
                .endItem()
                .endSecret()
                .build();
    }
}
