package dev.navarch.controllers.network.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.controllers.network.Samples;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.testkit.cluster.Write;
import dev.navarch.spi.testkit.controller.ControllerContract;
import dev.navarch.spi.testkit.controller.ControllerHarness;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointSliceControllerTest extends ControllerContract {

    @Override
    protected Controller controller() {
        return new EndpointSliceController();
    }

    @Override
    protected void given(KubernetesClient client) {
        Samples.create(client, 3);
    }

    @Test
    void holdsAtMostAHundredAndTouchesOneSliceForOneChange() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            Samples.create(client, 230);
            harness.settle();
            assertThat(slices(client))
                    .extracting(slice -> slice.getEndpoints().size())
                    .containsExactlyInAnyOrder(100, 100, 30);
            int before = harness.cluster().writes().size();
            client.pods().inNamespace("ns").withName("p7").delete();
            harness.settle();
            List<Write> since = harness.cluster()
                    .writes()
                    .subList(before + 1, harness.cluster().writes().size());
            assertThat(since).singleElement().satisfies(write -> assertThat(write.method())
                    .isEqualTo("PUT"));
            assertThat(slices(client))
                    .extracting(slice -> slice.getEndpoints().size())
                    .containsExactlyInAnyOrder(99, 100, 30);
        }
    }

    @Test
    void leavesOneEmptySliceWhenNoPodIsLeft() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            Samples.create(client, 2);
            harness.settle();
            client.pods().inNamespace("ns").delete();
            harness.settle();
            assertThat(slices(client)).singleElement().satisfies(slice -> {
                assertThat(slice.getEndpoints()).isEmpty();
                assertThat(slice.getPorts()).isEmpty();
            });
        }
    }

    @Test
    void leavesOutPodsOfNodesThatNobodyKnows() throws Exception {
        try (ControllerHarness harness = ControllerHarness.of(this::controller)) {
            KubernetesClient client = harness.cluster().client();
            Samples.create(client, 1);
            client.nodes().withName("n").delete();
            harness.settle();
            assertThat(slices(client)).singleElement().satisfies(slice -> assertThat(slice.getEndpoints())
                    .isEmpty());
        }
    }

    private static List<EndpointSlice> slices(KubernetesClient client) {
        return client.discovery().v1().endpointSlices().inNamespace("ns").list().getItems();
    }
}
