package dev.navarch.machinery.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Nulls in what a patch adds: they mean the absence of a field, not a value. */
final class Nulls {

    private Nulls() {}

    /** Removes null fields at every depth, in place; nulls in lists stay. */
    static JsonNode dropped(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.properties().removeIf(each -> each.getValue().isNull());
        }
        for (JsonNode child : tree) {
            dropped(child);
        }
        return tree;
    }
}
