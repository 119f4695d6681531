package dev.navarch.kinds.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** Maps of small files, as ConfigMaps and Secrets hold them. */
final class ConfigData {

    private ConfigData() {}

    static void keys(Place data) {
        data.entries((key, value) -> Names.configKey(key, value.path(), value.errors()));
    }

    /** How many bytes the values have, {@code encoded} in base64 or not. */
    static long size(JsonNode data, boolean encoded) {
        long size = 0;
        for (var entry : data.properties()) {
            String value = entry.getValue().asText();
            if (encoded) {
                int padding = value.endsWith("==") ? 2 : value.endsWith("=") ? 1 : 0;
                size += value.length() / 4 * 3L - padding;
            } else {
                size += value.getBytes(UTF_8).length;
            }
        }
        return size;
    }

    /** What is marked as immutable stays so, and stays as it is. */
    static void immutable(ObjectNode next, ObjectNode old, FieldErrors errors, List<String> fields) {
        if (!Tree.flag(old, "immutable")) {
            return;
        }
        if (!Tree.flag(next, "immutable")) {
            errors.forbidden(FieldPath.root("immutable"), "field is immutable when `immutable` is set");
        }
        for (String field : fields) {
            if (!Tree.same(next.get(field), old.get(field))) {
                errors.forbidden(FieldPath.root(field), "field is immutable when `immutable` is set");
            }
        }
    }
}
