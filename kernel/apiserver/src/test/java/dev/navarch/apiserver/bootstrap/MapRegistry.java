package dev.navarch.apiserver.bootstrap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Keeps objects in a map, without any rule but that names are unique, and counts writes. */
public final class MapRegistry implements Registry {

    private record Key(ResourceName resource, String namespace, String name) {}

    private final Map<Key, ObjectNode> objects = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();

    public int writes() {
        return writes.get();
    }

    @Override
    public Optional<ObjectNode> find(ResourceName resource, String namespace, String name) {
        return Optional.ofNullable(objects.get(new Key(resource, namespace, name)))
                .map(ObjectNode::deepCopy);
    }

    @Override
    public ObjectNode get(ResourceName resource, String namespace, String name) {
        return find(resource, namespace, name)
                .orElseThrow(() -> ApiException.notFound(resource.group(), resource.resource(), name));
    }

    @Override
    public List<ObjectNode> list(ResourceName resource, String namespace) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().resource().equals(resource))
                .filter(entry ->
                        namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
                .map(entry -> entry.getValue().deepCopy())
                .toList();
    }

    @Override
    public ObjectNode create(ResourceName resource, ObjectNode object, WriteOptions options) {
        String namespace = object.path("metadata").path("namespace").asText();
        String name = object.path("metadata").path("name").asText();
        if (objects.putIfAbsent(new Key(resource, namespace, name), object.deepCopy()) != null) {
            throw ApiException.alreadyExists(resource.group(), resource.resource(), name);
        }
        writes.incrementAndGet();
        return object.deepCopy();
    }

    @Override
    public ObjectNode update(
            ResourceName resource,
            String namespace,
            String name,
            WriteOptions options,
            UnaryOperator<ObjectNode> change) {
        ObjectNode before = get(resource, namespace, name);
        ObjectNode after = change.apply(before.deepCopy());
        if (!after.equals(before)) {
            objects.put(new Key(resource, namespace, name), after.deepCopy());
            writes.incrementAndGet();
        }
        return after;
    }

    @Override
    public ObjectNode delete(ResourceName resource, String namespace, String name, ObjectNode deleteOptions) {
        ObjectNode gone = get(resource, namespace, name);
        objects.remove(new Key(resource, namespace, name));
        writes.incrementAndGet();
        return gone;
    }
}
