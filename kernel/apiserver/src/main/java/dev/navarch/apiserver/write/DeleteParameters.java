package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How something is to be deleted.
 *
 * @param gracePeriod as asked for
 * @param propagation Orphan, Background or Foreground; empty for the kind's own way
 * @param uid that the object must have; empty for any
 * @param resourceVersion that the object must have; empty for any
 */
public record DeleteParameters(
        OptionalLong gracePeriod, String propagation, Optional<Boolean> orphan, String uid, String resourceVersion) {

    /** Reads DeleteOptions. */
    public static DeleteParameters of(ObjectNode options) {
        JsonNode grace = options.path("gracePeriodSeconds");
        JsonNode orphan = options.path("orphanDependents");
        JsonNode preconditions = options.path("preconditions");
        return new DeleteParameters(
                grace.isIntegralNumber() ? OptionalLong.of(grace.asLong()) : OptionalLong.empty(),
                options.path("propagationPolicy").asText(""),
                orphan.isBoolean() ? Optional.of(orphan.asBoolean()) : Optional.empty(),
                preconditions.path("uid").asText(""),
                preconditions.path("resourceVersion").asText(""));
    }
}
