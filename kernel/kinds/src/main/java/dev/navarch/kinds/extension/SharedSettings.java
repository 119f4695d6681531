package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.tree.Tree;

/** Which settings all versions of a definition have in common. */
record SharedSettings(boolean schema, boolean subresources, boolean columns, boolean selectable) {

    static SharedSettings of(JsonNode versions) {
        return new SharedSettings(
                same(versions, "schema"),
                same(versions, "subresources"),
                same(versions, "additionalPrinterColumns"),
                same(versions, "selectableFields"));
    }

    private static boolean same(JsonNode versions, String field) {
        for (JsonNode version : versions) {
            if (!Tree.same(version.get(field), versions.get(0).get(field))) {
                return false;
            }
        }
        return true;
    }
}
