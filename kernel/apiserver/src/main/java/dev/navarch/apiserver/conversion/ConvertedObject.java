package dev.navarch.apiserver.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.conversion.ConversionFailedException.Kind;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that a webhook has converted: still the same object, and of its metadata only labels and annotations differ. */
final class ConvertedObject {

    private ConvertedObject() {}

    static ObjectNode checked(ObjectNode original, JsonNode answered, String apiVersion, int index)
            throws ConversionFailedException {
        if (!(answered instanceof ObjectNode converted)) {
            throw new ConversionFailedException(
                    Kind.INVALID, "returned invalid object at index " + index + ": no object");
        }
        expect("groupVersion", apiVersion, converted.path("apiVersion").asText(""), index);
        expect("kind", original.path("kind").asText(""), converted.path("kind").asText(""), index);
        for (String field : List.of("name", "namespace", "uid")) {
            String before = original.path("metadata").path(field).asText("");
            if (!before.equals(converted.path("metadata").path(field).asText(""))) {
                throw new ConversionFailedException(
                        Kind.INVALID,
                        "returned invalid object: must have the same "
                                + (field.equals("uid") ? "UID" : field) + ": "
                                + before + " != "
                                + converted.path("metadata").path(field).asText(""));
            }
        }
        if (!(converted.get("metadata") instanceof ObjectNode metadata)) {
            throw new ConversionFailedException(
                    Kind.INVALID, "returned invalid metadata: missing metadata in converted object");
        }
        ObjectNode kept = original.get("metadata") instanceof ObjectNode old ? old.deepCopy() : original.objectNode();
        for (String field : List.of("labels", "annotations")) {
            texts(field, metadata.get(field), kept);
        }
        converted.set("metadata", kept);
        return converted;
    }

    private static void expect(String field, String expected, String received, int index)
            throws ConversionFailedException {
        if (!expected.equals(received)) {
            throw new ConversionFailedException(
                    Kind.INVALID,
                    "returned invalid object at index " + index + ": invalid " + field + " (expected " + expected
                            + ", received " + received + ")");
        }
    }

    private static void texts(String field, @Nullable JsonNode answered, ObjectNode kept)
            throws ConversionFailedException {
        if (answered == null || answered.isNull()) {
            kept.remove(field);
            return;
        }
        if (!(answered instanceof ObjectNode map)) {
            throw new ConversionFailedException(
                    Kind.INVALID, "returned invalid metadata: metadata." + field + " is no map");
        }
        for (Map.Entry<String, JsonNode> each : map.properties()) {
            if (!each.getValue().isTextual()) {
                throw new ConversionFailedException(
                        Kind.INVALID,
                        "returned invalid metadata: metadata." + field + "[" + each.getKey() + "] must be a string");
            }
        }
        FieldErrors errors = new FieldErrors();
        Place place = Place.of(map, FieldPath.of("metadata", field), errors);
        if (field.equals("labels")) {
            Labels.labels(place);
        } else {
            Labels.annotations(place);
        }
        if (!errors.isEmpty()) {
            throw new ConversionFailedException(
                    Kind.INVALID,
                    "returned invalid metadata: " + errors.list().getFirst().message());
        }
        if (map.isEmpty()) {
            kept.remove(field);
        } else {
            kept.set(field, map);
        }
    }
}
