package com.example.racks;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

/** The contract says it all here: what is accepted, what is refused, and that neither alters the object. */
class NamedImagesTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new NamedImages();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return pod("nginx:1.29");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(pod("nginx:latest"));
    }

    private static SampleRequest pod(String image) {
        return SampleRequest.create(
                "",
                "pods",
                MemoryObjects.json(
                        """
                        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "default"},
                         "spec": {"containers": [{"name": "main", "image": "%s"}]}}
                        """
                                .formatted(image)));
    }
}
