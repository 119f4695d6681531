package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.List;

/** Defaults of the sources of volumes. */
public final class VolumeDefaults {

    private static final int READABLE = 0644;
    private static final List<String> WITH_MODE = List.of("secret", "configMap", "downwardAPI", "projected");

    private VolumeDefaults() {}

    static void apply(ObjectNode volume) {
        if (volume.size() <= 1 && (volume.isEmpty() || volume.has("name"))) {
            volume.putObject("emptyDir");
        }
        for (String kind : WITH_MODE) {
            if (volume.get(kind) instanceof ObjectNode source) {
                Tree.defaultNumber(source, "defaultMode", READABLE);
                files(source);
            }
        }
        if (volume.get("projected") instanceof ObjectNode projected) {
            projections(projected);
        }
        if (volume.get("image") instanceof ObjectNode image) {
            Tree.defaultText(image, "pullPolicy", ContainerDefaults.pullPolicy(Tree.text(image, "reference")));
        }
        if (Tree.at(volume, "ephemeral", "volumeClaimTemplate", "spec") instanceof ObjectNode claim && !Tree.has(claim, "volumeMode")) {
            claim.put("volumeMode", "Filesystem");
        }
        persistentSources(volume);
    }

    /** Defaults of sources that PersistentVolumes have as well; {@code holder} has the source in a field. */
    public static void persistentSources(ObjectNode holder) {
        if (holder.get("hostPath") instanceof ObjectNode source && !Tree.has(source, "type")) {
            source.put("type", "");
        }
        if (holder.get("iscsi") instanceof ObjectNode source) {
            Tree.defaultText(source, "iscsiInterface", "default");
        }
        if (holder.get("rbd") instanceof ObjectNode source) {
            Tree.defaultText(source, "pool", "rbd");
            Tree.defaultText(source, "user", "admin");
            Tree.defaultText(source, "keyring", "/etc/ceph/keyring");
        }
        if (holder.get("azureDisk") instanceof ObjectNode source) {
            Tree.defaultText(source, "cachingMode", "ReadWrite");
            Tree.defaultText(source, "kind", "Shared");
            Tree.defaultText(source, "fsType", "ext4");
            Tree.defaultFlag(source, "readOnly", false);
        }
        if (holder.get("scaleIO") instanceof ObjectNode source) {
            Tree.defaultText(source, "storageMode", "ThinProvisioned");
            Tree.defaultText(source, "fsType", "xfs");
        }
    }

    private static void projections(ObjectNode projected) {
        for (JsonNode source : Tree.list(projected, "sources")) {
            if (source.get("serviceAccountToken") instanceof ObjectNode token) {
                Tree.defaultNumber(token, "expirationSeconds", 3600);
            }
            if (source.get("downwardAPI") instanceof ObjectNode downward) {
                files(downward);
            }
        }
    }

    private static void files(ObjectNode source) {
        for (JsonNode item : Tree.list(source, "items")) {
            ContainerDefaults.fieldReference(item.get("fieldRef"));
        }
    }
}
