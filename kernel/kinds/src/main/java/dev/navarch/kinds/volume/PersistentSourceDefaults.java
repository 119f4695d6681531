package dev.navarch.kinds.volume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;

/** Defaults of the sources that pods and PersistentVolumes share. */
public final class PersistentSourceDefaults {

    private PersistentSourceDefaults() {}

    /** {@code holder} has the source in a field. */
    public static void apply(ObjectNode holder) {
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
}
