package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;

/** The storage class that a volume or claim names. */
final class StorageClassName {
    private StorageClassName() {}

    /** The name in the old annotation, if there is one, or in the spec; may be empty. */
    static String of(ObjectNode object, ObjectNode spec) {
        JsonNode annotation = Tree.at(object, "metadata", "annotations", "volume.beta.kubernetes.io/storage-class");
        return annotation == null ? Tree.text(spec, "storageClassName") : annotation.asText();
    }
}
