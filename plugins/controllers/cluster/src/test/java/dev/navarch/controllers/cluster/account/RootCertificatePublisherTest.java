package dev.navarch.controllers.cluster.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import dev.navarch.spi.testkit.plugin.TestContext;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootCertificatePublisherTest extends ControllerContract {

    @TempDir
    Path directory;

    @BeforeEach
    void writeCertificate() {
        try {
            Files.writeString(directory.resolve("ca.crt"), "PEM");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Controller controller() {
        return new RootCertificatePublisher();
    }

    @Override
    protected TestContext settings() {
        return TestContext.create()
                .with("clientCaFile", directory.resolve("ca.crt").toString());
    }

    @Override
    protected void given(KubernetesClient client) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("one")
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void restoresWhatSomebodyAltered() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller, settings())) {
            KubernetesClient client = harness.cluster().client();
            given(client);
            harness.settle();
            ConfigMap map = client.configMaps()
                    .inNamespace("one")
                    .withName("kube-root-ca.crt")
                    .get();
            map.setData(Map.of("ca.crt", "junk", "other", "x"));
            client.resource(map).update();
            harness.settle();
            assertThat(client.configMaps()
                            .inNamespace("one")
                            .withName("kube-root-ca.crt")
                            .get()
                            .getData())
                    .isEqualTo(Map.of("ca.crt", "PEM"));
        }
    }
}
