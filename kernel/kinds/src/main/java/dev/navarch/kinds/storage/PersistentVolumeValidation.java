package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.placement.NodeSelectors;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.volume.ClaimSpec;
import dev.navarch.kinds.volume.VolumeSourceValidation;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What a PersistentVolume must look like, and what may change in it. */
final class PersistentVolumeValidation {
    private static final List<String> SOURCES = List.of(
            "awsElasticBlockStore",
            "azureDisk",
            "azureFile",
            "cephfs",
            "cinder",
            "csi",
            "fc",
            "flexVolume",
            "flocker",
            "gcePersistentDisk",
            "glusterfs",
            "hostPath",
            "iscsi",
            "local",
            "nfs",
            "photonPersistentDisk",
            "portworxVolume",
            "quobyte",
            "rbd",
            "scaleIO",
            "storageos",
            "vsphereVolume");

    private PersistentVolumeValidation() {}

    static void validate(Place spec) {
        Place modes = spec.at("accessModes");
        if (modes.required()) {
            ClaimSpec.accessModes(modes);
        }
        capacity(spec.at("capacity"));
        sources(spec);
        spec.at("persistentVolumeReclaimPolicy").oneOf(List.of("Delete", "Recycle", "Retain"));
        spec.at("storageClassName").when(Names::subdomain);
        spec.at("volumeMode").oneOf(ClaimSpec.VOLUME_MODES);
        if (spec.at("local").isPresent() && !spec.at("nodeAffinity").isPresent()) {
            spec.at("nodeAffinity").required("Local volume requires node affinity");
        }
        Place required = spec.at("nodeAffinity", "required");
        if (spec.at("nodeAffinity").isPresent()) {
            if (!required.isPresent()) {
                required.required("must specify required node constraints");
            } else {
                NodeSelectors.validate(required);
            }
        }
    }

    private static void capacity(Place capacity) {
        capacity.required();
        if (capacity.size() > 1 || !capacity.node().has("storage")) {
            capacity.errors().notSupported(capacity.path(), capacity.node(), List.of("storage"));
        }
        capacity.entries((name, amount) -> {
            if (Quantity.parse(amount.text()).signum() <= 0) {
                amount.invalid("must be greater than zero");
            }
        });
    }

    private static void sources(Place spec) {
        boolean found = false;
        for (String source : SOURCES) {
            Place place = spec.at(source);
            if (!place.isPresent()) {
                continue;
            }
            if (found) {
                place.forbidden("may not specify more than 1 volume type");
            } else {
                found = true;
                VolumeSourceValidation.validate(source, place, true);
            }
        }
        if (!found) {
            spec.errors().required(spec.path(), "must specify a volume type");
        }
        if (spec.at("hostPath").text("path").equals("/")
                && spec.text("persistentVolumeReclaimPolicy").equals("Recycle")) {
            spec.at("persistentVolumeReclaimPolicy").forbidden("may not be 'recycle' for a hostPath mount of '/'");
        }
    }

    static void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place spec = Place.field(next, "spec", errors);
        validate(spec);
        ObjectNode before = Tree.object(old, "spec");
        for (String source : SOURCES) {
            if (!Tree.same(spec.node().get(source), before.get(source))
                    && !(source.equals("csi") && spec.node().has("csi") && before.has("csi"))) {
                errors.forbidden(
                        spec.path().child("persistentvolumesource"),
                        "spec.persistentvolumesource is immutable after creation");
                break;
            }
        }
        spec.at("volumeMode").named(FieldPath.root("volumeMode")).unchanged(before.get("volumeMode"));
        if (before.has("nodeAffinity")
                && !Tree.same(before.get("nodeAffinity"), spec.node().get("nodeAffinity"))) {
            spec.at("nodeAffinity").named(FieldPath.root("nodeAffinity")).invalid("field is immutable");
        }
    }
}
