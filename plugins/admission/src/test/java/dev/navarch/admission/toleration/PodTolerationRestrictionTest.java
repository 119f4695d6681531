package dev.navarch.admission.toleration;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodTolerationRestrictionTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new PodTolerationRestriction();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        "namespaces",
                        "{'metadata': {'name': 'ns', 'annotations': {"
                                + "'scheduler.alpha.kubernetes.io/defaultTolerations': '[{\\\"key\\\":\\\"k\\\",\\\"operator\\\":\\\"Exists\\\"}]',"
                                + "'scheduler.alpha.kubernetes.io/tolerationsWhitelist': '[{\\\"key\\\":\\\"k\\\",\\\"operator\\\":\\\"Exists\\\"}]'}}}");
    }

    @Override
    protected SampleRequest accepted() {
        return pod("{}");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(pod("{'tolerations': [{'key': 'other', 'operator': 'Exists'}]}"));
    }

    @Test
    void addsTheNamespacesOwnAndDropsWhatTheyCover() throws Exception {
        SampleRequest request =
                pod("{'tolerations': [{'key': 'k', 'operator': 'Equal', 'value': 'v', 'effect': 'NoSchedule'}]}");
        try (TestContext context = context(objects())) {
            PodTolerationRestriction step = new PodTolerationRestriction();
            step.start(context);
            step.mutate(request);
        }
        assertThat(request.object().orElseThrow().at("/spec/tolerations"))
                .containsExactly(json("{'key': 'k', 'operator': 'Exists'}"));
    }

    private static SampleRequest pod(String spec) {
        return SampleRequest.create(
                "", "pods", json("{'metadata': {'namespace': 'ns', 'name': 'p'}, 'spec': " + spec + "}"));
    }
}
