package dev.navarch.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.testkit.volume.ObjectVolumeContract;
import dev.navarch.spi.volume.VolumeKind;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectedVolumeTest extends ObjectVolumeContract {

    @BeforeEach
    void fill() {
        objects().setConfigMap("kube-root-ca.crt", Map.of("ca.crt", "certificate"));
    }

    @Override
    protected VolumeKind kind() {
        return new ProjectedVolume();
    }

    @Override
    protected Volume volume() {
        return new VolumeBuilder()
                .withName("kube-api-access")
                .withNewProjected()
                .addNewSource()
                .withNewServiceAccountToken("", 3607L, "token")
                .endSource()
                .addNewSource()
                .withNewConfigMap()
                .withName("kube-root-ca.crt")
                .endConfigMap()
                .endSource()
                .addNewSource()
                .withNewDownwardAPI()
                .addNewItem()
                .withPath("namespace")
                .withNewFieldRef("v1", "metadata.namespace")
                .endItem()
                .endDownwardAPI()
                .endSource()
                .endProjected()
                .build();
    }

    @Override
    protected String changingFile() {
        return "token";
    }

    @Override
    protected void change() {
        objects().setToken("token-2");
    }

    @Override
    protected void remove() {
        objects().removeConfigMap("kube-root-ca.crt");
    }

    @Test
    void allSourcesLieSideBySide() throws Exception {
        Path directory = kind().setUp(request());
        assertThat(directory.resolve("token")).hasContent("token-1");
        assertThat(directory.resolve("ca.crt")).hasContent("certificate");
        assertThat(directory.resolve("namespace")).hasContent("field metadata.namespace");
    }
}
