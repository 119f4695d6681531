package dev.navarch.admission.owner;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class OwnerReferencesPermissionEnforcementTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new OwnerReferencesPermissionEnforcement();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return owned("{'apiVersion': 'v1', 'kind': 'Pod', 'name': 'p', 'uid': 'u'}");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(
                owned("{'apiVersion': 'v1', 'kind': 'Pod', 'name': 'p', 'uid': 'u', 'blockOwnerDeletion': true}"));
    }

    private static SampleRequest owned(String owner) {
        return SampleRequest.create("", "configmaps", json("{'metadata': {'ownerReferences': [" + owner + "]}}"));
    }
}
