package dev.navarch.admission.limit;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitRangerTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new LimitRanger();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        "limitranges",
                        "{'metadata': {'namespace': 'ns', 'name': 'l'}, 'spec': {'limits': [{'type': 'Container',"
                                + " 'max': {'cpu': '2'}, 'default': {'cpu': '1500m'}, 'defaultRequest': {'cpu': '100m'}}]}}");
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
        return Optional.of(SampleRequest.create(
                "",
                "pods",
                json("{'kind': 'Pod', 'metadata': {'namespace': 'ns'}, 'spec': {'containers': [{'name': 'c',"
                        + " 'resources': {'requests': {'cpu': '1'}, 'limits': {'cpu': '3'}}}]}}")));
    }

    @Test
    void fillsInDefaultsAndSaysSo() throws Exception {
        try (TestContext context = context(objects())) {
            LimitRanger step = new LimitRanger();
            step.start(context);
            SampleRequest request = accepted();
            step.mutate(request);
            assertThat(request.object().orElseThrow().at("/spec/containers/0/resources"))
                    .isEqualTo(json("{'requests': {'cpu': '100m'}, 'limits': {'cpu': '1500m'}}"));
            assertThat(request.object()
                            .orElseThrow()
                            .at("/metadata/annotations/kubernetes.io~1limit-ranger")
                            .asText())
                    .isEqualTo("LimitRanger plugin set: cpu request for container c; cpu limit for container c");
            assertThatThrownBy(() -> step.validate(refused().orElseThrow()))
                    .hasMessage("maximum cpu usage per Container is 2, but limit is 3");
        }
    }
}
