package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * For whom the tokens are that a kubelet needs to run a pod: audiences of its token volumes, and those that the storage
 * drivers of its other volumes ask for. Empty is the API server's own audience.
 */
final class PodAudiences {

    private static final ResourceName CLAIMS = ResourceName.core("persistentvolumeclaims");
    private static final ResourceName VOLUMES = ResourceName.core("persistentvolumes");
    private static final ResourceName DRIVERS = new ResourceName("storage.k8s.io", "csidrivers");

    /** Drivers that took over what volumes of these types once were by themselves. */
    private static final Map<String, String> SUCCESSORS = Map.of(
            "awsElasticBlockStore", "ebs.csi.aws.com",
            "azureDisk", "disk.csi.azure.com",
            "azureFile", "file.csi.azure.com",
            "cinder", "cinder.csi.openstack.org",
            "gcePersistentDisk", "pd.csi.storage.gke.io",
            "portworxVolume", "pxd.portworx.com",
            "vsphereVolume", "csi.vsphere.vmware.com");

    private final Objects objects;

    PodAudiences(Objects objects) {
        this.objects = objects;
    }

    Set<String> of(JsonNode pod, String namespace) {
        Set<String> audiences = new HashSet<>();
        String name = pod.path("metadata").path("name").asText();
        for (JsonNode volume : pod.path("spec").path("volumes")) {
            for (JsonNode source : volume.at("/projected/sources")) {
                if (source.has("serviceAccountToken")) {
                    audiences.add(source.at("/serviceAccountToken/audience").asText());
                }
            }
            String claim = volume.has("ephemeral")
                    ? name + "-" + volume.path("name").asText()
                    : volume.at("/persistentVolumeClaim/claimName").asText();
            String driver = claim.isEmpty() ? driver(volume) : driver(namespace, claim);
            objects.find(DRIVERS, "", driver).ifPresent(found -> found.at("/spec/tokenRequests")
                    .forEach(request -> audiences.add(request.path("audience").asText())));
        }
        return audiences;
    }

    private String driver(String namespace, String claim) {
        return objects.find(CLAIMS, namespace, claim)
                .flatMap(found ->
                        objects.find(VOLUMES, "", found.at("/spec/volumeName").asText()))
                .map(found -> driver(found.path("spec")))
                .orElse("");
    }

    /** The driver of a volume of a pod or of a PersistentVolume; empty without one. */
    private static String driver(JsonNode source) {
        for (Map.Entry<String, String> successor : SUCCESSORS.entrySet()) {
            if (source.has(successor.getKey())) {
                return successor.getValue();
            }
        }
        return source.at("/csi/driver").asText();
    }
}
