package dev.navarch.admission.selector;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodNodeSelectorTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new PodNodeSelector();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        "namespaces",
                        "{'metadata': {'name': 'ns', 'annotations':"
                                + " {'scheduler.alpha.kubernetes.io/node-selector': 'env=test'}}}");
    }

    @Override
    protected SampleRequest accepted() {
        return pod("{}");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(pod("{'nodeSelector': {'env': 'prod'}}"));
    }

    @Test
    void addsWhatTheNamespaceSelects() throws Exception {
        SampleRequest request = pod("{'nodeSelector': {'disk': 'ssd'}}");
        try (TestContext context = context(objects())) {
            PodNodeSelector step = new PodNodeSelector();
            step.start(context);
            step.mutate(request);
        }
        assertThat(request.object().orElseThrow().at("/spec/nodeSelector"))
                .isEqualTo(json("{'disk': 'ssd', 'env': 'test'}"));
    }

    private static SampleRequest pod(String spec) {
        return SampleRequest.create(
                "", "pods", json("{'metadata': {'namespace': 'ns', 'name': 'p'}, 'spec': " + spec + "}"));
    }
}
