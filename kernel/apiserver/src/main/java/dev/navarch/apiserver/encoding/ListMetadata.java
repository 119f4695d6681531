package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The metadata of a list.
 *
 * @param revision 0 where it means nothing
 * @param next the continue token; empty on the last page
 * @param remaining how many more there are; negative to leave it out
 */
public record ListMetadata(long revision, String next, long remaining) {

    ObjectNode toJson() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        if (revision > 0) {
            metadata.put("resourceVersion", Long.toString(revision));
        }
        if (!next.isEmpty()) {
            metadata.put("continue", next);
            if (remaining >= 0) {
                metadata.put("remainingItemCount", remaining);
            }
        }
        return metadata;
    }
}
