package dev.navarch.admission.toleration;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefaultTolerationSecondsTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new DefaultTolerationSeconds();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create(
                "",
                "pods",
                json(
                        "{'kind': 'Pod', 'metadata': {'namespace': 'ns', 'name': 'p'}, 'spec': {'containers': [{'name': 'c'}]}}"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.empty();
    }

    @Test
    void addsWhatIsNotTolerated() {
        SampleRequest request = SampleRequest.create(
                "",
                "pods",
                json(
                        "{'kind': 'Pod', 'spec': {'tolerations': [{'key': 'node.kubernetes.io/not-ready', 'effect': 'NoExecute'}]}}"));
        new DefaultTolerationSeconds().mutate(request);
        assertThat(request.object().orElseThrow().at("/spec/tolerations"))
                .hasSize(2)
                .last()
                .isEqualTo(json("{'key': 'node.kubernetes.io/unreachable', 'operator': 'Exists',"
                        + " 'effect': 'NoExecute', 'tolerationSeconds': 300}"));
    }
}
