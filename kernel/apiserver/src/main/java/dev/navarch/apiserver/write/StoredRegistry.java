package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The registry over the real storage. */
public final class StoredRegistry implements Registry {

    private final Resources resources;
    private final WatchCache cache;
    private final Creation creation;
    private final Replacement replacement;
    private final Deletion deletion;
    private final InstantSource clock;

    public StoredRegistry(
            Resources resources,
            WatchCache cache,
            Creation creation,
            Replacement replacement,
            Deletion deletion,
            InstantSource clock) {
        this.resources = resources;
        this.cache = cache;
        this.creation = creation;
        this.replacement = replacement;
        this.deletion = deletion;
        this.clock = clock;
    }

    @Override
    public Optional<ObjectNode> find(ResourceName resource, String namespace, String name) {
        cache.awaitNewest();
        return Optional.ofNullable(cache.of(resource).snapshot().find(namespace, name))
                .map(StoredObject::tree);
    }

    @Override
    public ObjectNode get(ResourceName resource, String namespace, String name) {
        return find(resource, namespace, name).orElseThrow(() -> notFound(resource, name));
    }

    @Override
    public List<ObjectNode> list(ResourceName resource, String namespace) {
        cache.awaitNewest();
        List<ObjectNode> found = new ArrayList<>();
        cache.of(resource).snapshot().visit(namespace, "", object -> found.add(object.tree()));
        return found;
    }

    @Override
    public ObjectNode create(ResourceName resource, ObjectNode object, WriteOptions options) {
        String namespace = SystemFields.text(SystemFields.metadata(object), "namespace");
        String name = SystemFields.text(SystemFields.metadata(object), "name");
        ApiCall call = call("create", resource, namespace, name, options);
        return ObjectBytes.decode(
                creation.createUnadmitted(call, served(resource), namespace, ObjectBytes.ordered(object)));
    }

    @Override
    public ObjectNode update(
            ResourceName resource,
            String namespace,
            String name,
            WriteOptions options,
            UnaryOperator<ObjectNode> change) {
        byte[] stored = replacement.replaceUnchecked(
                call("update", resource, namespace, name, options),
                served(resource),
                namespace,
                name,
                (current, object) -> change.apply(current));
        if (stored == null) {
            throw notFound(resource, name);
        }
        return ObjectBytes.decode(stored);
    }

    @Override
    public ObjectNode delete(ResourceName resource, String namespace, String name, ObjectNode deleteOptions) {
        boolean dryRun = !deleteOptions.path("dryRun").isEmpty();
        Deletion.Outcome outcome = deletion.delete(
                call("delete", resource, namespace, name, new WriteOptions(dryRun, "")),
                served(resource),
                namespace,
                name,
                DeleteParameters.of(deleteOptions),
                false);
        if (outcome == null) {
            throw notFound(resource, name);
        }
        return ObjectBytes.decode(outcome.json());
    }

    private ApiCall call(String verb, ResourceName resource, String namespace, String name, WriteOptions options) {
        return SystemCalls.call(verb, resource, namespace, name, options, clock.instant());
    }

    private ServedResource served(ResourceName resource) {
        ServedResource served = resources.stored(resource);
        if (served == null) {
            throw new IllegalArgumentException("no resource " + resource + " is stored");
        }
        return served;
    }

    private static ApiException notFound(ResourceName resource, String name) {
        return ApiException.notFound(resource.group(), resource.resource(), name);
    }
}
