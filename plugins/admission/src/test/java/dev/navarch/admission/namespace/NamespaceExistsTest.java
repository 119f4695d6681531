package dev.navarch.admission.namespace;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class NamespaceExistsTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new NamespaceExists();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects().put("namespaces", "{'metadata': {'name': 'there'}}");
    }

    @Override
    protected SampleRequest accepted() {
        return in("there");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(in("missing"));
    }

    private static SampleRequest in(String namespace) {
        return SampleRequest.create("", "configmaps", json("{'metadata': {'namespace': '" + namespace + "'}}"));
    }
}
