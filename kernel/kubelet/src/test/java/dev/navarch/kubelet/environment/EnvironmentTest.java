package dev.navarch.kubelet.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.testkit.volume.FakeObjects;
import dev.navarch.spi.volume.VolumeFailure;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private final FakeObjects objects = new FakeObjects();

    @Test
    void laterSourcesWinAndSeeEarlierOnes() throws Exception {
        objects.setConfigMap("settings", Map.of("A", "from map", "B", "b"));
        objects.setSecret("login", Map.of("PASSWORD", "s3cret"));
        Map<String, String> variables = variables(new ContainerBuilder()
                .withName("main")
                .addNewEnvFrom()
                .withPrefix("P_")
                .withNewConfigMapRef("settings", false)
                .endEnvFrom()
                .addNewEnv()
                .withName("P_A")
                .withValue("own")
                .endEnv()
                .addNewEnv()
                .withName("BOTH")
                .withValue("$(P_A) $(P_B)")
                .endEnv()
                .addNewEnv()
                .withName("PW")
                .withNewValueFrom()
                .withNewSecretKeyRef("PASSWORD", "login", false)
                .endValueFrom()
                .endEnv()
                .build());
        assertThat(variables)
                .containsEntry("P_A", "own")
                .containsEntry("BOTH", "own b")
                .containsEntry("PW", "s3cret");
    }

    @Test
    void servicesAreFoundByVariables() throws Exception {
        Map<String, String> variables =
                variables(new ContainerBuilder().withName("main").build());
        assertThat(variables)
                .containsEntry("KUBERNETES_SERVICE_HOST", "10.96.0.1")
                .containsEntry("KUBERNETES_SERVICE_PORT", "443")
                .containsEntry("MY_DB_PORT_5432_TCP", "tcp://10.96.0.9:5432")
                .containsEntry("MY_DB_SERVICE_PORT_SQL", "5432")
                .doesNotContainKey("HEADLESS_SERVICE_HOST");
    }

    @Test
    void resourcesAreRoundedUpInUnitsOfTheDivisor() throws Exception {
        Container container = new ContainerBuilder()
                .withName("main")
                .withNewResources()
                .addToLimits("cpu", new Quantity("1500m"))
                .endResources()
                .addNewEnv()
                .withName("CPU")
                .withNewValueFrom()
                .withNewResourceFieldRef()
                .withContainerName("main")
                .withResource("limits.cpu")
                .endResourceFieldRef()
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("MEMORY")
                .withNewValueFrom()
                .withNewResourceFieldRef()
                .withContainerName("main")
                .withDivisor(new Quantity("1Mi"))
                .withResource("limits.memory")
                .endResourceFieldRef()
                .endValueFrom()
                .endEnv()
                .build();
        assertThat(variables(container)).containsEntry("CPU", "2").containsEntry("MEMORY", "2048");
    }

    @Test
    void whatIsMissingIsNamedUnlessOptional() throws Exception {
        assertThatThrownBy(() -> variables(reference(false)))
                .isInstanceOf(VolumeFailure.class)
                .hasMessage("configmap \"missing\" not found");
        assertThat(variables(reference(true))).doesNotContainKey("X");
    }

    private static Container reference(boolean optional) {
        return new ContainerBuilder()
                .withName("main")
                .addNewEnv()
                .withName("X")
                .withNewValueFrom()
                .withNewConfigMapKeyRef("key", "missing", optional)
                .endValueFrom()
                .endEnv()
                .build();
    }

    private Map<String, String> variables(Container container) throws VolumeFailure {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withContainers(container)
                .endSpec()
                .build();
        Environment environment = new Environment(namespace -> namespace.equals("default")
                ? List.of(service("kubernetes", "10.96.0.1", "https", 443), service("other", "10.96.0.2", "x", 1))
                : List.of(service("my-db", "10.96.0.9", "sql", 5432), service("headless", "None", "x", 1)));
        PodFields fields =
                new PodFields(pod, List.of("10.244.0.5"), "192.0.2.7", Map.of("memory", new Quantity("2Gi")), "main");
        Map<String, String> variables = environment.of(pod, container, objects, fields);
        assertThat(variables).doesNotContainKey("OTHER_SERVICE_HOST");
        return variables;
    }

    private static Service service(String name, String address, String portName, int port) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withClusterIP(address)
                .addNewPort()
                .withName(portName)
                .withPort(port)
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }
}
