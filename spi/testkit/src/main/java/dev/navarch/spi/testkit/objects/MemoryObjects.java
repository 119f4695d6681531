package dev.navarch.spi.testkit.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Objects that a test puts there and takes away; listeners are told on the test's thread. Counts writes, so that a test can
 * see that there was none.
 */
public final class MemoryObjects implements Objects {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Key(String resource, String namespace, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = resource.compareTo(other.resource);
            order = order != 0 ? order : namespace.compareTo(other.namespace);
            return order != 0 ? order : name.compareTo(other.name);
        }
    }

    private record Told(ObjectNode whole, boolean deleted) implements Change {
        @Override
        public String namespace() {
            return text("metadata", "namespace");
        }

        @Override
        public String name() {
            return text("metadata", "name");
        }

        @Override
        public ObjectNode object() {
            return whole.deepCopy();
        }

        @Override
        public String text(String parent, String field) {
            return whole.path(parent).path(field).asText();
        }
    }

    private final Map<Key, ObjectNode> objects = new TreeMap<>();
    private final Map<String, List<Consumer<Change>>> listeners = new TreeMap<>();
    private long writes;

    /** A tree from JSON, in which apostrophes may stand for quotation marks. */
    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Puts an object there or replaces it. */
    public synchronized MemoryObjects put(ResourceName resource, ObjectNode object) {
        objects.put(key(resource, object), object.deepCopy());
        tell(resource, new Told(object.deepCopy(), false));
        return this;
    }

    /** Puts an object of the core group there, from {@link #json}. */
    public MemoryObjects put(String resource, String object) {
        return put(ResourceName.core(resource), json(object));
    }

    /** Takes an object away. */
    public synchronized void remove(ResourceName resource, String namespace, String name) {
        ObjectNode gone = objects.remove(new Key(resource.toString(), namespace, name));
        if (gone != null) {
            tell(resource, new Told(gone, true));
        }
    }

    /** How many updates have changed something so far. */
    public synchronized long writes() {
        return writes;
    }

    @Override
    public synchronized Optional<ObjectNode> find(ResourceName resource, String namespace, String name) {
        return Optional.ofNullable(objects.get(new Key(resource.toString(), namespace, name)))
                .map(ObjectNode::deepCopy);
    }

    @Override
    public synchronized List<ObjectNode> list(ResourceName resource, String namespace) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().resource().equals(resource.toString()))
                .filter(entry ->
                        namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
                .map(entry -> entry.getValue().deepCopy())
                .toList();
    }

    @Override
    public synchronized AutoCloseable follow(ResourceName resource, Consumer<Change> listener) {
        list(resource, "").forEach(object -> listener.accept(new Told(object, false)));
        listeners
                .computeIfAbsent(resource.toString(), name -> new ArrayList<>())
                .add(listener);
        return () -> forget(resource, listener);
    }

    @Override
    public synchronized Optional<ObjectNode> update(
            ResourceName resource, String namespace, String name, UnaryOperator<ObjectNode> change) {
        ObjectNode stored = objects.get(new Key(resource.toString(), namespace, name));
        if (stored == null) {
            return Optional.empty();
        }
        ObjectNode changed = change.apply(stored.deepCopy());
        if (!changed.equals(stored)) {
            writes++;
            put(resource, changed);
        }
        return Optional.of(changed.deepCopy());
    }

    private synchronized void forget(ResourceName resource, Consumer<Change> listener) {
        listeners.getOrDefault(resource.toString(), new ArrayList<>()).remove(listener);
    }

    private void tell(ResourceName resource, Change change) {
        List.copyOf(listeners.getOrDefault(resource.toString(), List.of()))
                .forEach(listener -> listener.accept(change));
    }

    private static Key key(ResourceName resource, ObjectNode object) {
        return new Key(
                resource.toString(),
                object.path("metadata").path("namespace").asText(),
                object.path("metadata").path("name").asText());
    }
}
