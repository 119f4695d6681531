package dev.navarch.admission.storage;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class StorageObjectInUseProtectionTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new StorageObjectInUseProtection();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create(
                "", "persistentvolumes", json("{'kind': 'PersistentVolume', 'metadata': {'name': 'v'}}"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.empty();
    }
}
