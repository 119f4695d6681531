package dev.navarch.admission.toleration;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtendedResourceTolerationTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new ExtendedResourceToleration();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return pod("{}");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.empty();
    }

    @Test
    void toleratesEachExtendedResourceOnce() {
        SampleRequest request = pod("{'containers': [{'resources': {'requests': {'example.com/gpu': '1', 'cpu': '1'}}},"
                + " {'resources': {'requests': {'example.com/gpu': '1', 'kubernetes.io/own': '1'}}}]}");
        new ExtendedResourceToleration().mutate(request);
        assertThat(request.object().orElseThrow().at("/spec/tolerations"))
                .containsExactly(json("{'key': 'example.com/gpu', 'operator': 'Exists', 'effect': 'NoSchedule'}"));
    }

    private static SampleRequest pod(String spec) {
        return SampleRequest.create(
                "", "pods", json("{'metadata': {'namespace': 'ns', 'name': 'p'}, 'spec': " + spec + "}"));
    }
}
