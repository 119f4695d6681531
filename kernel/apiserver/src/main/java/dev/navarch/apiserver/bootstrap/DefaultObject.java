package dev.navarch.apiserver.bootstrap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.ResourceName;

/**
 * An object that every server has.
 *
 * @param object whole, but for what the server adds to any object
 */
record DefaultObject(ResourceName resource, ObjectNode object) {

    String namespace() {
        return object.path("metadata").path("namespace").asText();
    }

    String name() {
        return object.path("metadata").path("name").asText();
    }
}
