package dev.navarch.admission.priority;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriorityTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new Priority();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        new ResourceName("scheduling.k8s.io", "priorityclasses"),
                        json(
                                "{'metadata': {'name': 'high'}, 'value': 7, 'globalDefault': true, 'preemptionPolicy': 'Never'}"));
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create("", "pods", json("{'kind': 'Pod', 'spec': {'priorityClassName': 'high'}}"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(
                SampleRequest.create("", "pods", json("{'kind': 'Pod', 'spec': {'priorityClassName': 'missing'}}")));
    }

    @Test
    void takesTheDefaultClassAndRefusesAnotherNumber() throws Exception {
        try (TestContext context = context(objects())) {
            Priority step = new Priority();
            step.start(context);
            SampleRequest request = SampleRequest.create("", "pods", json("{'spec': {}}"));
            step.mutate(request);
            assertThat(request.object())
                    .contains(json(
                            "{'spec': {'priorityClassName': 'high', 'priority': 7, 'preemptionPolicy': 'Never'}}"));
            SampleRequest other = SampleRequest.create("", "pods", json("{'spec': {'priority': 8}}"));
            assertThatThrownBy(() -> step.mutate(other)).isInstanceOf(RejectedException.class);
        }
    }
}
