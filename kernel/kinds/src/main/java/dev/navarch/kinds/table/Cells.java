package dev.navarch.kinds.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Makes an object's row of a table. */
@FunctionalInterface
public interface Cells {

    /**
     * Adds one cell for each column of {@link TableColumns}, in their order.
     *
     * @param now what ages are counted up to
     */
    void fill(ObjectNode object, Instant now, ArrayNode row);
}
