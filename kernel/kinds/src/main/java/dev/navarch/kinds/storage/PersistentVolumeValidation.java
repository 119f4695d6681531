package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.nio.file.Path;
import java.util.List;

/** What a PersistentVolume must look like, and what may change in it. */
final class PersistentVolumeValidation {

    /** In the order in which they are looked for: the first that is there counts. */
    private static final List<String> SOURCES = List.of(
            "hostPath",
            "gcePersistentDisk",
            "awsElasticBlockStore",
            "glusterfs",
            "flocker",
            "nfs",
            "rbd",
            "quobyte",
            "cephfs",
            "iscsi",
            "cinder",
            "fc",
            "flexVolume",
            "azureFile",
            "vsphereVolume",
            "photonPersistentDisk",
            "portworxVolume",
            "azureDisk",
            "scaleIO",
            "local",
            "storageos",
            "csi");

    private static final List<String> MOUNTED_WITH_OPTIONS = List.of(
            "gcePersistentDisk",
            "awsElasticBlockStore",
            "glusterfs",
            "nfs",
            "rbd",
            "quobyte",
            "iscsi",
            "cinder",
            "cephfs",
            "azureFile",
            "vsphereVolume",
            "azureDisk",
            "photonPersistentDisk");

    private static final int LONGEST_PORTAL = 64;

    private PersistentVolumeValidation() {}

    /** The spec of a volume of its own. */
    static void validate(Place spec, Place metadata) {
        accessModes(spec);
        capacity(spec.at("capacity"));
        spec.at("persistentVolumeReclaimPolicy").oneOf(List.of("Delete", "Recycle", "Retain"));
        nodeAffinity(spec.at("nodeAffinity"));
        sources(spec);
        portal(spec.at("iscsi"), metadata.text("name"));
        mountOptions(spec, metadata.at("annotations"));
        spec.at("storageClassName").when(Names::subdomain);
        spec.at("volumeMode").oneOf(ClaimSpec.VOLUME_MODES);
        attributesClass(spec);
    }

    /** The spec of a volume that is written out where it is attached. */
    static void validateInline(Place spec) {
        String context = "may not be specified in the context of inline volumes";
        for (String field : List.of("claimRef", "nodeAffinity")) {
            spec.at(field).absent(context);
        }
        for (String field : List.of("capacity", "storageClassName")) {
            if (!spec.at(field).isEmpty()) {
                spec.at(field).forbidden(context);
            }
        }
        if (!spec.at("csi").isPresent()) {
            spec.at("csi").required("has to be specified in the context of inline volumes");
        }
        accessModes(spec);
        allow(spec.at("persistentVolumeReclaimPolicy"), "Retain");
        allow(spec.at("volumeMode"), "Filesystem");
        sources(spec);
    }

    private static void allow(Place place, String value) {
        if (place.isPresent() && !place.text().equals(value)) {
            place.forbidden("may only be " + value + " in the context of inline volumes");
        }
    }

    private static void accessModes(Place spec) {
        Place modes = spec.at("accessModes");
        if (modes.required()) {
            ClaimSpec.accessModes(modes);
        }
    }

    private static void nodeAffinity(Place affinity) {
        Place required = affinity.at("required");
        if (affinity.isPresent() && !required.isPresent()) {
            required.required("must specify required node constraints");
        } else if (required.isPresent()) {
            NodeSelectors.validate(required);
        }
    }

    private static void capacity(Place capacity) {
        capacity.required();
        if (capacity.size() > 1 || !capacity.node().has("storage")) {
            capacity.errors().notSupported(capacity.path(), capacity.node(), List.of("storage"));
        }
        capacity.entries((name, amount) -> {
            StorageAmounts.readable(amount);
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
            if (found && !source.equals("flexVolume")) {
                VolumeSourceValidation.oddlyNamed(place, source).forbidden("may not specify more than 1 volume type");
                continue;
            }
            found = true;
            VolumeSourceValidation.validate(source, place, true);
            if (source.equals("local") && !spec.at("nodeAffinity").isPresent()) {
                spec.at("nodeAffinity").required("Local volume requires node affinity");
            }
        }
        if (!found) {
            spec.errors().required(spec.path(), "must specify a volume type");
        }
        if (spec.at("hostPath").isPresent()
                && isRoot(spec.at("hostPath").text("path"))
                && spec.text("persistentVolumeReclaimPolicy").equals("Recycle")) {
            spec.at("persistentVolumeReclaimPolicy").forbidden("may not be 'recycle' for a hostPath mount of '/'");
        }
    }

    private static boolean isRoot(String path) {
        return path.startsWith("/") && Path.of(path).normalize().getNameCount() == 0;
    }

    private static void portal(Place source, String name) {
        if (source.at("initiatorName").isPresent()
                && (name + ":" + source.text("targetPortal")).length() > LONGEST_PORTAL) {
            source.at("targetportal")
                    .invalid("Total length of <volume name>:<iscsi.targetPortal> must be under " + LONGEST_PORTAL
                            + " characters if iscsi.initiatorName is specified.");
        }
    }

    /** An annotation with options, as it was used before there was a field. */
    private static void mountOptions(Place spec, Place annotations) {
        Place options = annotations.at("volume.beta.kubernetes.io/mount-options");
        if (options.isPresent()
                && MOUNTED_WITH_OPTIONS.stream()
                        .noneMatch(source -> spec.at(source).isPresent())) {
            options.forbidden("may not specify mount options for this volume type");
        }
    }

    private static void attributesClass(Place spec) {
        Place name = spec.at("volumeAttributesClassName");
        if (!name.isPresent()) {
            return;
        }
        name.required(Names::subdomain);
        if (!spec.at("csi").isPresent()) {
            spec.at("csi").required("has to be specified when using volumeAttributesClassName");
        }
    }

    static void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place spec = Place.field(next, "spec", errors);
        validate(spec, Place.field(next, "metadata", errors));
        ObjectNode before = Tree.object(old, "spec");
        for (String source : SOURCES) {
            if (!Tree.same(changeable(spec.node(), before, source), before.get(source))) {
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
        if (before.has("volumeAttributesClassName")
                && !spec.at("volumeAttributesClassName").isPresent()) {
            spec.at("volumeAttributesClassName").forbidden("update from non-nil value to nil is forbidden");
        }
    }

    /** The source without the secret for growing it, where the old one had none: that may be added. */
    private static JsonNode changeable(JsonNode spec, ObjectNode before, String source) {
        String secret = "controllerExpandSecretRef";
        if (source.equals("csi")
                && spec.get("csi") instanceof ObjectNode csi
                && before.has("csi")
                && !before.get("csi").has(secret)) {
            return csi.deepCopy().without(secret);
        }
        return spec.path(source);
    }
}
