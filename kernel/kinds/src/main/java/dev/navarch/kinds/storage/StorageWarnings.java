package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.warning.ByteWarnings;
import dev.navarch.kinds.warning.NodeLabelWarnings;
import dev.navarch.kinds.warning.RemovedVolumes;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.Place;

/** Warns of what volumes, and claims on them, should say in another way or no longer. */
final class StorageWarnings {

    private StorageWarnings() {}

    static void ofVolume(ObjectNode volume, Warnings warnings) {
        replaced(volume, "storage-class", "1.8", "storageClassName", warnings);
        replaced(volume, "mount-options", "1.31", "mountOptions", warnings);
        Place spec = Warnings.field(volume, "spec");
        Place policy = spec.at("persistentVolumeReclaimPolicy");
        if (policy.text().equals("Recycle")) {
            warnings.add(
                    policy,
                    "The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic"
                            + " provisioning.");
        }
        NodeLabelWarnings.terms(spec.at("nodeAffinity", "required").at("nodeSelectorTerms"), warnings);
        RemovedVolumes.ofPersistentVolume(spec, warnings);
    }

    static void ofClaim(ObjectNode claim, Warnings warnings) {
        replaced(claim, "storage-class", "1.8", "storageClassName", warnings);
        ByteWarnings.claim(Warnings.field(claim, "spec"), warnings);
    }

    private static void replaced(ObjectNode object, String name, String since, String field, Warnings warnings) {
        Place annotation =
                Warnings.field(object, "metadata").at("annotations").key("volume.beta.kubernetes.io/" + name);
        if (annotation.isPresent()) {
            warnings.add(annotation, "deprecated since v" + since + "; use \"" + field + "\" attribute instead");
        }
    }
}
