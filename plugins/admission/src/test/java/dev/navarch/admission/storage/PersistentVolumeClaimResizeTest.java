package dev.navarch.admission.storage;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class PersistentVolumeClaimResizeTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new PersistentVolumeClaimResize();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        new ResourceName("storage.k8s.io", "storageclasses"),
                        json("{'metadata': {'name': 'grows'}, 'allowVolumeExpansion': true}"));
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.update("", "persistentvolumeclaims", claim("grows", "1Gi"), claim("grows", "2Gi"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(
                SampleRequest.update("", "persistentvolumeclaims", claim("stays", "1Gi"), claim("stays", "2Gi")));
    }

    private static ObjectNode claim(String storageClass, String size) {
        return json("{'kind': 'PersistentVolumeClaim', 'metadata': {'namespace': 'ns', 'name': 'c'}, 'spec': {"
                + "'storageClassName': '" + storageClass + "', 'resources': {'requests': {'storage': '" + size
                + "'}}}, 'status': {'phase': 'Bound'}}");
    }
}
