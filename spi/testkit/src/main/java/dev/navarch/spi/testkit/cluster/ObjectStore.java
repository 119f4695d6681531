package dev.navarch.spi.testkit.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Objects as JSON with the rules that every kind shares: revisions, generations, finalizers, preconditions. */
final class ObjectStore {

    private final InstantSource clock;
    private final Consumer<Change> listener;
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private long revision;
    private long names;

    ObjectStore(InstantSource clock, Consumer<Change> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    long revision() {
        return revision;
    }

    List<ObjectNode> all() {
        return objects.values().stream().map(ObjectNode::deepCopy).toList();
    }

    void clear() {
        Map<String, ObjectNode> gone = new TreeMap<>(objects);
        objects.clear();
        gone.forEach((key, object) -> {
            String[] parts = key.split("/", 3);
            listener.accept(new Change(parts[0], parts[1], object, null, ++revision));
        });
    }

    Answer get(Target target) {
        ObjectNode found = objects.get(target.key(target.name()));
        return found == null ? missing(target) : Answer.ok(found.deepCopy());
    }

    Answer list(Target target, String labels, String fields) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode object : in(target)) {
            if (Selectors.labels(labels, object) && Selectors.fields(fields, object)) {
                items.add(object.deepCopy());
            }
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", "List").put("apiVersion", "v1");
        list.putObject("metadata").put("resourceVersion", Long.toString(revision));
        list.set("items", items);
        return Answer.ok(list);
    }

    Answer create(Target target, ObjectNode body) {
        ObjectNode metadata = body.withObject("/metadata");
        if (!metadata.hasNonNull("name")) {
            metadata.put("name", metadata.path("generateName").asText() + "%05d".formatted(++names));
        }
        if (!target.namespace().isEmpty()) {
            metadata.put("namespace", target.namespace());
        }
        String name = metadata.path("name").asText();
        if (objects.containsKey(target.key(name))) {
            return Answer.refused(409, "AlreadyExists", target.resource() + " \"" + name + "\" already exists");
        }
        metadata.put("uid", UUID.nameUUIDFromBytes((name + revision).getBytes()).toString());
        metadata.put(
                "creationTimestamp",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        metadata.put("generation", 1);
        return store(target, null, body, 201);
    }

    Answer update(Target target, ObjectNode body) {
        ObjectNode present = objects.get(target.key(target.name()));
        if (present == null) {
            return missing(target);
        }
        String version = body.at("/metadata/resourceVersion").asText();
        if (!version.isEmpty()
                && !version.equals(present.at("/metadata/resourceVersion").asText())) {
            return Answer.refused(409, "Conflict", "the object has been modified; please apply your changes to it");
        }
        return change(target, present, old -> body);
    }

    Answer patch(Target target, JsonNode patch, boolean strategic) {
        ObjectNode present = objects.get(target.key(target.name()));
        if (present == null) {
            return missing(target);
        }
        JsonNode uid = patch.at("/metadata/uid");
        if (uid.isTextual() && !uid.equals(present.at("/metadata/uid"))) {
            return Answer.refused(422, "Invalid", "metadata.uid: field is immutable");
        }
        JsonNode version = patch.at("/metadata/resourceVersion");
        if (version.isTextual() && !version.equals(present.at("/metadata/resourceVersion"))) {
            return Answer.refused(409, "Conflict", "the object has been modified; please apply your changes to it");
        }
        return change(target, present, old -> {
            Patches.apply(old, patch, strategic);
            return old;
        });
    }

    Answer delete(Target target, JsonNode options) {
        ObjectNode present = objects.get(target.key(target.name()));
        if (present == null) {
            return missing(target);
        }
        JsonNode uid = options.at("/preconditions/uid");
        if (uid.isTextual() && !uid.equals(present.at("/metadata/uid"))) {
            return Answer.refused(409, "Conflict", "the UID in the precondition does not match");
        }
        ObjectNode next = present.deepCopy();
        ObjectNode metadata = next.withObject("/metadata");
        switch (options.path("propagationPolicy").asText()) {
            case "Foreground" -> metadata.withArray("/finalizers").add("foregroundDeletion");
            case "Orphan" -> metadata.withArray("/finalizers").add("orphan");
            default -> {}
        }
        if (!metadata.has("deletionTimestamp")) {
            metadata.put(
                    "deletionTimestamp",
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return store(target, present, next, 200);
    }

    Answer deleteAll(Target target, JsonNode options) {
        for (ObjectNode object : in(target)) {
            delete(
                    new Target(
                            target.apiVersion(),
                            target.resource(),
                            object.at("/metadata/namespace").asText(),
                            object.at("/metadata/name").asText(),
                            ""),
                    options);
        }
        return list(target, "", "");
    }

    private List<ObjectNode> in(Target target) {
        List<ObjectNode> result = new ArrayList<>();
        objects.forEach((key, object) -> {
            if (key.startsWith(target.collection())
                    && (target.namespace().isEmpty()
                            || target.namespace()
                                    .equals(object.at("/metadata/namespace").asText()))) {
                result.add(object);
            }
        });
        return result;
    }

    /** A status write leaves the specification as it is, any other write the status. */
    private Answer change(Target target, ObjectNode present, UnaryOperator<ObjectNode> change) {
        ObjectNode next = change.apply(present.deepCopy());
        boolean status = target.subresource().equals("status");
        for (Map.Entry<String, JsonNode> field : present.properties()) {
            boolean kept = status
                    ? !field.getKey().equals("status") && !field.getKey().equals("metadata")
                    : field.getKey().equals("status") && hasStatus(target);
            if (kept) {
                next.set(field.getKey(), field.getValue().deepCopy());
            }
        }
        ObjectNode metadata = next.withObject("/metadata");
        for (String field : List.of("uid", "creationTimestamp", "deletionTimestamp", "generation", "generateName")) {
            if (present.path("metadata").has(field)) {
                metadata.set(field, present.path("metadata").get(field));
            }
        }
        if (!next.path("spec").equals(present.path("spec"))) {
            metadata.put("generation", present.at("/metadata/generation").asLong() + 1);
        }
        metadata.set("resourceVersion", present.at("/metadata/resourceVersion"));
        return next.equals(present) ? Answer.ok(present.deepCopy()) : store(target, present, next, 200);
    }

    private static boolean hasStatus(Target target) {
        return !target.resource().equals("endpoints") && !target.resource().equals("endpointslices");
    }

    private Answer store(Target target, @Nullable ObjectNode before, ObjectNode next, int code) {
        ObjectNode metadata = next.withObject("/metadata");
        metadata.put("resourceVersion", Long.toString(++revision));
        String key = target.key(metadata.path("name").asText());
        boolean gone = metadata.has("deletionTimestamp")
                && metadata.path("finalizers").isEmpty()
                && next.at("/spec/finalizers").isEmpty();
        if (gone) {
            objects.remove(key);
        } else {
            objects.put(key, next);
        }
        if (before != null || !gone) {
            listener.accept(new Change(
                    target.group(),
                    target.resource(),
                    before == null ? null : before.deepCopy(),
                    gone ? null : next.deepCopy(),
                    revision));
        }
        return new Answer(code, next.deepCopy());
    }

    private static Answer missing(Target target) {
        return Answer.refused(404, "NotFound", target.resource() + " \"" + target.name() + "\" not found");
    }
}
