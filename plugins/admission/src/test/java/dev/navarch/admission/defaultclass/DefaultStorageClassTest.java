package dev.navarch.admission.defaultclass;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class DefaultStorageClassTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new DefaultStorageClass();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        new ResourceName("storage.k8s.io", "storageclasses"),
                        json("{'metadata': {'name': 'a', 'annotations': {"
                                + "'storageclass.kubernetes.io/is-default-class': 'true'}}}"));
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create(
                "", "persistentvolumeclaims", json("{'kind': 'PersistentVolumeClaim', 'spec': {}}"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.empty();
    }
}
