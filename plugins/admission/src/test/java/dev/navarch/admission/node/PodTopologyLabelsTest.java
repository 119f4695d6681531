package dev.navarch.admission.node;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class PodTopologyLabelsTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new PodTopologyLabels();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put("nodes", "{'metadata': {'name': 'n', 'labels': {'topology.kubernetes.io/zone': 'z'}}}");
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create("", "pods", json("{'kind': 'Pod', 'spec': {'nodeName': 'n'}}"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.empty();
    }
}
