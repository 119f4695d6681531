package dev.navarch.admission.runtimeclass;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class RuntimeClassTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new RuntimeClass();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        new ResourceName("node.k8s.io", "runtimeclasses"),
                        json("{'metadata': {'name': 'kata'}, 'overhead': {'podFixed': {'cpu': '1'}}, 'scheduling': {"
                                + "'nodeSelector': {'kata': 'yes'}, 'tolerations': [{'key': 'kata'}]}}"));
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create("", "pods", json("{'kind': 'Pod', 'spec': {'runtimeClassName': 'kata'}}"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(SampleRequest.create(
                "",
                "pods",
                json("{'kind': 'Pod', 'spec': {'runtimeClassName': 'kata', 'nodeSelector': {'kata': 'no'}}}")));
    }
}
