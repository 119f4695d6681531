package dev.navarch.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A registry that keeps objects in a map and knows no rules. */
public final class HeldObjects implements Registry {

    private final Map<String, ObjectNode> objects = new TreeMap<>();

    /** Puts an object there. */
    public HeldObjects with(ResourceName resource, ObjectNode object) {
        objects.put(key(resource, object), object);
        return this;
    }

    @Override
    public Optional<ObjectNode> find(ResourceName resource, String namespace, String name) {
        return Optional.ofNullable(objects.get(key(resource, namespace, name))).map(ObjectNode::deepCopy);
    }

    @Override
    public ObjectNode get(ResourceName resource, String namespace, String name) {
        return find(resource, namespace, name)
                .orElseThrow(() -> ApiException.notFound(resource.group(), resource.resource(), name));
    }

    @Override
    public List<ObjectNode> list(ResourceName resource, String namespace) {
        String prefix = resource + "/" + (namespace.isEmpty() ? "" : namespace + "/");
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getValue().deepCopy())
                .toList();
    }

    @Override
    public ObjectNode create(ResourceName resource, ObjectNode object, WriteOptions options) {
        String key = key(resource, object);
        if (objects.containsKey(key)) {
            throw ApiException.alreadyExists(
                    resource.group(), resource.resource(), Tree.textAt(object, "metadata", "name"));
        }
        objects.put(key, object.deepCopy());
        return object;
    }

    @Override
    public ObjectNode update(
            ResourceName resource,
            String namespace,
            String name,
            WriteOptions options,
            UnaryOperator<ObjectNode> change) {
        ObjectNode next = change.apply(get(resource, namespace, name));
        if (!options.dryRun()) {
            objects.put(key(resource, namespace, name), next.deepCopy());
        }
        return next;
    }

    @Override
    public ObjectNode delete(ResourceName resource, String namespace, String name, ObjectNode deleteOptions) {
        ObjectNode object = get(resource, namespace, name);
        objects.remove(key(resource, namespace, name));
        return object;
    }

    private static String key(ResourceName resource, ObjectNode object) {
        return key(resource, Tree.textAt(object, "metadata", "namespace"), Tree.textAt(object, "metadata", "name"));
    }

    private static String key(ResourceName resource, String namespace, String name) {
        return resource + "/" + namespace + "/" + name;
    }
}
