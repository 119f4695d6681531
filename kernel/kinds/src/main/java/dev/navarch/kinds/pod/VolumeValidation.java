package dev.navarch.kinds.pod;

import dev.navarch.kinds.tree.TemplateMetadata;
import dev.navarch.kinds.volume.ClaimSpec;
import dev.navarch.kinds.volume.Paths;
import dev.navarch.kinds.volume.VolumeSourceValidation;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the volumes of a pod must look like. */
final class VolumeValidation {

    private static final List<String> SOURCES = List.of(
            "emptyDir",
            "hostPath",
            "gitRepo",
            "gcePersistentDisk",
            "awsElasticBlockStore",
            "secret",
            "nfs",
            "iscsi",
            "glusterfs",
            "flocker",
            "persistentVolumeClaim",
            "rbd",
            "cinder",
            "cephfs",
            "quobyte",
            "downwardAPI",
            "fc",
            "flexVolume",
            "configMap",
            "azureFile",
            "vsphereVolume",
            "azureDisk",
            "photonPersistentDisk",
            "portworxVolume",
            "storageos",
            "projected",
            "scaleIO",
            "csi",
            "ephemeral",
            "image");
    private static final int HIGHEST_MODE = 0777;

    private VolumeValidation() {}

    /** Checks them, and tells their names. */
    static Set<String> validate(Place volumes, PodSpecValidation.Owner owner) {
        Set<String> names = new HashSet<>();
        volumes.each(volume -> {
            int before = volume.errors().size();
            Place name = volume.at("name");
            if (name.required()) {
                Names.label(name.text(), name.path(), name.errors());
                if (names.contains(name.text())) {
                    name.duplicate();
                }
            }
            sources(volume, owner);
            if (volume.errors().size() == before) {
                names.add(name.text());
            }
        });
        return names;
    }

    private static void sources(Place volume, PodSpecValidation.Owner owner) {
        boolean found = false;
        for (String kind : SOURCES) {
            Place source = volume.at(kind);
            if (!source.isPresent()) {
                continue;
            }
            if (found) {
                VolumeSourceValidation.oddlyNamed(source, kind).forbidden("may not specify more than 1 volume type");
                continue;
            }
            found = true;
            switch (kind) {
                case "secret" -> {
                    source.at("secretName").required();
                    files(source);
                }
                case "configMap" -> {
                    source.at("name").required();
                    files(source);
                }
                case "downwardAPI" -> {
                    mode(source.at("defaultMode"));
                    downward(source);
                }
                case "projected" -> ProjectedValidation.validate(source);
                case "ephemeral" -> ephemeral(source);
                case "image" -> {
                    if (owner == PodSpecValidation.Owner.POD) {
                        source.at("reference").required();
                    }
                    source.at("pullPolicy").oneOf(List.of("Always", "IfNotPresent", "Never"));
                }
                default -> VolumeSourceValidation.validate(kind, source, false);
            }
        }
        if (!found) {
            volume.errors().required(volume.path(), "must specify a volume type");
        }
    }

    private static void files(Place source) {
        mode(source.at("defaultMode"));
        items(source.at("items"));
    }

    static void items(Place items) {
        items.each(item -> {
            item.at("key").required();
            Place path = item.at("path");
            if (path.required()) {
                Paths.inVolume(path);
            }
            mode(item.at("mode"));
        });
    }

    static void mode(Place mode) {
        if (mode.isPresent() && (mode.number() < 0 || mode.number() > HIGHEST_MODE)) {
            mode.invalid("must be a number between 0 and 0777 (octal), both inclusive");
        }
    }

    /** Items of the downward API; complaints name the source, not the item. */
    static void downward(Place source) {
        source.at("items").each(each -> {
            Place item = each.named(source.path());
            Place path = item.at("path");
            if (path.required()) {
                Paths.inVolume(path);
            }
            Place field = item.at("fieldRef");
            Place resource = item.at("resourceFieldRef");
            if (field.isPresent()) {
                DownwardFields.field(field, DownwardFields.IN_FILES);
                if (resource.isPresent()) {
                    source.invalid("fieldRef and resourceFieldRef can not be specified simultaneously");
                }
            } else if (resource.isPresent()) {
                DownwardFields.resource(resource, true);
            } else {
                source.errors().required(source.path(), "one of fieldRef and resourceFieldRef is required");
            }
            mode(item.at("mode"));
        });
    }

    private static void ephemeral(Place source) {
        Place template = source.at("volumeClaimTemplate");
        if (!template.isPresent()) {
            template.required();
            return;
        }
        TemplateMetadata.validate(template.at("metadata"));
        ClaimSpec.validate(template.at("spec"));
    }
}
