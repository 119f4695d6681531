package dev.navarch.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.jspecify.annotations.Nullable;

/**
 * A version of a group that is to be found here, whoever serves it.
 *
 * @param resources as aggregated discovery lists them, for a version that another server serves; null for one of this
 *     server's own
 * @param current whether that list is fresh
 */
public record KnownVersion(
        String group, String version, @Nullable ArrayNode resources, boolean current) {}
