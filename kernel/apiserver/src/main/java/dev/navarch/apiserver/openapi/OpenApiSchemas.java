package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeSet;

/** The schemas of the built-in kinds, as OpenAPI 3 writes them. */
record OpenApiSchemas(ObjectNode byName) {

    private static final String REFERENCE = "#/components/schemas/";

    /** Reads them; takes some ten milliseconds, so it is done when a client first asks. */
    static OpenApiSchemas load() {
        try (InputStream in = OpenApiSchemas.class.getResourceAsStream("schemas.json")) {
            if (in == null) {
                throw new IllegalStateException("schemas.json is missing in the API server's module");
            }
            return new OpenApiSchemas((ObjectNode) Json.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a kind's schema. */
    Optional<String> nameOf(String group, String version, String kind) {
        for (var entry : byName.properties()) {
            for (JsonNode stated : entry.getValue().path("x-kubernetes-group-version-kind")) {
                if (stated.path("group").asText().equals(group)
                        && stated.path("version").asText().equals(version)
                        && stated.path("kind").asText().equals(kind)) {
                    return Optional.of(entry.getKey());
                }
            }
        }
        return Optional.empty();
    }

    /** The schemas of these names and all that they refer to, in the order of names. */
    ObjectNode closure(Iterable<String> names) {
        TreeSet<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        names.forEach(open::add);
        while (!open.isEmpty()) {
            String name = open.poll();
            if (byName.has(name) && reached.add(name)) {
                // JSONSchemaProps has a property that is itself called $ref; its value is no text.
                byName.get(name).findValuesAsText("$ref").stream()
                        .filter(to -> to.startsWith(REFERENCE))
                        .forEach(to -> open.add(to.substring(REFERENCE.length())));
            }
        }
        ObjectNode closure = byName.objectNode();
        reached.forEach(name -> closure.set(name, byName.get(name)));
        return closure;
    }

    /** A reference to a schema of that name. */
    ObjectNode reference(String name) {
        return byName.objectNode().put("$ref", REFERENCE + name);
    }
}
