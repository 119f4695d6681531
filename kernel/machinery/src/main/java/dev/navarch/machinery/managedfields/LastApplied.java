package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The annotation in which kubectl keeps what it applied on the client's side. Whoever goes over to server-side apply with
 * kubectl may take the fields that it names, and the annotation is kept true for those who go back.
 */
final class LastApplied {

    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String KUBECTL = "kubectl";
    private static final int MOST_ANNOTATIONS = 256 * 1024;

    private LastApplied() {}

    /** Fields that the manager may take from others without force: last applied as they still are. */
    static FieldSet yielded(ObjectNode live, Schema schema, Manager manager) {
        String text = annotation(live);
        if (!manager.name().equals(KUBECTL) || text.isEmpty()) {
            return FieldSet.EMPTY;
        }
        try {
            JsonNode last = Json.parse(text.getBytes(StandardCharsets.UTF_8)).tree();
            if (!last.path("apiVersion").asText().equals(manager.apiVersion())) {
                return FieldSet.EMPTY;
            }
            Comparison changes = Comparison.of(last, live, schema, FieldSet.EMPTY);
            return OwnFields.of(last, schema).difference(changes.written()).difference(changes.removed());
        } catch (MalformedException unreadable) {
            return FieldSet.EMPTY;
        }
    }

    /** Says in the annotation, if the object has it, what was applied now. */
    static void renew(ObjectNode object, ObjectNode applied, Manager manager) {
        if (!manager.name().equals(KUBECTL) || annotation(object).isEmpty()) {
            return;
        }
        ObjectNode told = applied.deepCopy();
        if (told.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(ANNOTATION);
        }
        ObjectNode annotations = (ObjectNode) object.path("metadata").path("annotations");
        annotations.put(ANNOTATION, text(told));
        int size = 0;
        for (Map.Entry<String, JsonNode> each : annotations.properties()) {
            size += each.getKey().length() + each.getValue().asText().length();
        }
        if (size > MOST_ANNOTATIONS) {
            annotations.remove(ANNOTATION);
        }
    }

    private static String annotation(ObjectNode object) {
        return object.path("metadata").path("annotations").path(ANNOTATION).asText("");
    }

    /** As Kubernetes writes it: fields in order, angle brackets and ampersands escaped, a new line at the end. */
    private static String text(ObjectNode object) {
        return new String(Json.write(sorted(object)), StandardCharsets.UTF_8)
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026")
                + "\n";
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> fields = new TreeMap<>();
            object.forEachEntry((key, value) -> fields.put(key, sorted(value)));
            ObjectNode copy = object.objectNode();
            copy.setAll(fields);
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = list.arrayNode(list.size());
            list.forEach(element -> copy.add(sorted(element)));
            return copy;
        }
        return node;
    }
}
