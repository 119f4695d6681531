package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.encoding.Accepted.Format;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.protobuf.Protobuf;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.nio.charset.StandardCharsets;

/** Turns trees of any kind into bytes of the format agreed on. */
final class TreeWriter {

    private final Resources resources;
    private final Accepted accepted;

    TreeWriter(Resources resources, Accepted accepted) {
        this.resources = resources;
        this.accepted = accepted;
    }

    byte[] write(ObjectNode tree) {
        return switch (accepted.format()) {
            case PROTOBUF -> Protobuf.encode(tree, schema(tree));
            case YAML -> YamlText.write(tree);
            case JSON -> accepted.pretty() ? tree.toPrettyString().getBytes(StandardCharsets.UTF_8) : Json.write(tree);
        };
    }

    byte[] event(String type, ObjectNode object) {
        return accepted.format() == Format.PROTOBUF
                ? Protobuf.watchFrame(type, write(object))
                : ObjectBytes.event(type, Json.write(object));
    }

    private Schema schema(ObjectNode tree) {
        String apiVersion = tree.path("apiVersion").asText();
        int slash = apiVersion.indexOf('/');
        Schema schema = resources.schema(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                apiVersion.substring(slash + 1),
                tree.path("kind").asText());
        if (schema == null) {
            throw ApiException.notAcceptable(java.util.List.of("application/json"));
        }
        return schema;
    }
}
