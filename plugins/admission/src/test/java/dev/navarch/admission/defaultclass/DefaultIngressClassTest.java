package dev.navarch.admission.defaultclass;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class DefaultIngressClassTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new DefaultIngressClass();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        new ResourceName("networking.k8s.io", "ingressclasses"),
                        json("{'metadata': {'name': 'a', 'annotations': {"
                                + "'ingressclass.kubernetes.io/is-default-class': 'true'}}}"));
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create("networking.k8s.io", "ingresses", json("{'kind': 'Ingress', 'spec': {}}"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.empty();
    }
}
