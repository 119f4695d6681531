package dev.navarch.kinds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Objects and answers of tests. */
public final class Trees {

    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Trees() {}

    /** An object of JSON with single quotes. */
    public static ObjectNode tree(String json) {
        return (ObjectNode) value(json);
    }

    /** A value of JSON with single quotes. */
    public static JsonNode value(String json) {
        try {
            return new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    public static WriteContext context() {
        return new WriteContext(
                "alice",
                "",
                List.of("dev"),
                Map.of(),
                NOW,
                RandomGenerator.of("L64X128MixRandom"),
                false,
                warning -> {},
                MissingNode.getInstance());
    }

    /** Defaults and preparation of a new object. */
    public static ObjectNode created(KindRules rules, String json) {
        return created(rules, tree(json));
    }

    /** The same with a copy of a tree. */
    public static ObjectNode created(KindRules rules, ObjectNode tree) {
        ObjectNode object = tree.deepCopy();
        rules.applyDefaults(object);
        Lifecycle.prepareForCreate(rules, object, context());
        return object;
    }

    /** What is wrong with it: {@code field type}. */
    public static List<String> complaints(FieldErrors errors) {
        return errors.list().stream()
                .map(error -> error.field() + " " + error.type())
                .distinct()
                .toList();
    }

    /** What is wrong with a namespaced object about to be created. */
    public static List<String> refusals(KindRules rules, String json) {
        return complaints(Lifecycle.validateCreate(rules, created(rules, json), true));
    }
}
