package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Objects of which only the metadata is shown. */
final class Metadata {

    private Metadata() {}

    static ObjectNode of(ObjectNode object, String metaVersion) {
        ObjectNode partial = JsonNodeFactory.instance.objectNode();
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/" + metaVersion);
        partial.set("metadata", object.get("metadata"));
        return partial;
    }
}
