package dev.navarch.apiserver.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.openapi.Operation.Kind;
import dev.navarch.machinery.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The schemas of the built-in kinds, as OpenAPI 3 writes them. */
record OpenApiSchemas(ObjectNode byName, Map<Kind, String> names) implements SchemaNames {

    /** Reads them; takes some ten milliseconds, so it is done when a client first asks. */
    static OpenApiSchemas load() {
        try (InputStream in = OpenApiSchemas.class.getResourceAsStream("schemas.json")) {
            if (in == null) {
                throw new IllegalStateException("schemas.json is missing in the API server's module");
            }
            return of((ObjectNode) Json.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OpenApiSchemas of(ObjectNode byName) {
        Map<Kind, String> names = new HashMap<>();
        byName.properties().forEach(entry -> {
            for (JsonNode stated : entry.getValue().path("x-kubernetes-group-version-kind")) {
                names.put(
                        new Kind(
                                stated.path("group").asText(),
                                stated.path("version").asText(),
                                stated.path("kind").asText()),
                        entry.getKey());
            }
        });
        return new OpenApiSchemas(byName, names);
    }

    @Override
    public String of(Kind kind) {
        return names.getOrDefault(kind, "");
    }

    /**
     * Adds to {@code schemas} all that they, and the paths beside them, refer to, in the order of names.
     *
     * @param roots where references are looked for
     */
    ObjectNode closure(ObjectNode roots, ObjectNode own, GroupName group) {
        TreeSet<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        references(roots, open);
        references(own, open);
        while (!open.isEmpty()) {
            String name = open.poll();
            if (byName.has(name) && reached.add(name)) {
                references((ObjectNode) byName.get(name), open);
            }
        }
        ObjectNode closure = byName.objectNode();
        TreeSet<String> all = new TreeSet<>(reached);
        own.fieldNames().forEachRemaining(all::add);
        all.forEach(name -> closure.set(
                name, own.has(name) ? own.get(name) : SchemaForm.ofGroup((ObjectNode) byName.get(name), group)));
        return closure;
    }

    private static void references(ObjectNode from, Deque<String> into) {
        // JSONSchemaProps has a property that is itself called $ref; its value is no text.
        from.findValuesAsText("$ref").stream()
                .filter(to -> to.startsWith(Version3.REFERENCE))
                .forEach(to -> into.add(to.substring(Version3.REFERENCE.length())));
    }
}
