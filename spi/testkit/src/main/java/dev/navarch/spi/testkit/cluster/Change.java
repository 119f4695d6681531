package dev.navarch.spi.testkit.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One change of an object.
 *
 * @param resource plural name
 * @param before absent where it was created
 * @param after absent where it was deleted
 */
record Change(
        String group,
        String resource,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        long revision) {}
