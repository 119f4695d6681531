package dev.navarch.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.warning.Warnings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a kind's rules may know about the request that writes an object.
 *
 * @param user the name of the user
 * @param uid the user's uid; may be empty
 * @param groups the user's groups
 * @param extra what else the authenticator said about the user
 * @param now the time of the request
 * @param random for names and numbers that the server picks
 * @param dryRun whether nothing will be stored
 * @param warnings takes warnings for the client
 * @param options the CreateOptions, UpdateOptions or PatchOptions; a missing node where there are none
 */
public record WriteContext(
        String user,
        String uid,
        List<String> groups,
        Map<String, List<String>> extra,
        Instant now,
        RandomGenerator random,
        boolean dryRun,
        Warnings warnings,
        JsonNode options) {}
