package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.OrderedMap;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.apiserver.conversion.Conversions;
import dev.navarch.apiserver.resource.AdditionalResources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.structural.SchemaExpressions;
import dev.navarch.spi.objects.ResourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources that the stored definitions declare, always as new as the cache: each call looks whether definitions
 * have changed since the last. Schemas are compiled when the first request needs them.
 */
public final class CustomResources implements AdditionalResources {

    /** The resource of definitions. */
    public static final ResourceName DEFINITIONS =
            new ResourceName("apiextensions.k8s.io", "customresourcedefinitions");

    private final WatchCache cache;
    private final Schema objectMeta;
    private final SchemaExpressions expressions;
    private final Conversions conversions;
    private volatile Index index = new Index(OrderedMap.empty(), Map.of(), Map.of());
    private volatile Listing listing = new Listing(index, List.of());

    /**
     * @param objectMeta the schema of metadata
     * @param expressions the rules in schemas
     * @param conversions between versions
     */
    public CustomResources(
            WatchCache cache, Schema objectMeta, SchemaExpressions expressions, Conversions conversions) {
        this.cache = cache;
        this.objectMeta = objectMeta;
        this.expressions = expressions;
        this.conversions = conversions;
    }

    /** What seems not to be there is looked for again once the cache holds all that was written before. */
    @Override
    public @Nullable ServedResource find(String group, String version, String resource) {
        ResourceName name = new ResourceName(group, resource);
        ServedResource found = served(name, version);
        if (found == null) {
            cache.awaitNewest();
            found = served(name, version);
        }
        return found;
    }

    private @Nullable ServedResource served(ResourceName name, String version) {
        CustomKind kind = current().byResource.get(name);
        return kind == null ? null : kind.served(version);
    }

    @Override
    public @Nullable ServedResource stored(ResourceName name) {
        CustomKind kind = current().byResource.get(name);
        return kind == null ? null : kind.stored();
    }

    @Override
    public List<ResourceType> types() {
        Index now = current();
        Listing known = listing;
        if (known.index == now) {
            return known.types;
        }
        List<ResourceType> types = types(now.byName);
        Listing next = new Listing(now, types.equals(known.types) ? known.types : types);
        listing = next;
        return next.types;
    }

    /** Looks at the definitions now, so that kinds which have changed or gone know it. */
    public void refresh() {
        current();
    }

    private Index current() {
        OrderedMap<StoredObject> stored = cache.of(DEFINITIONS).snapshot().objects();
        Index known = index;
        return known.stored == stored ? known : rebuild();
    }

    private synchronized Index rebuild() {
        OrderedMap<StoredObject> stored = cache.of(DEFINITIONS).snapshot().objects();
        Index before = index;
        if (before.stored == stored) {
            return before;
        }
        Map<String, Entry> byName = new HashMap<>();
        Map<ResourceName, CustomKind> byResource = new HashMap<>();
        stored.visitFrom("", object -> {
            Entry entry = entry(object, before.byName.get(object.name()));
            byName.put(object.name(), entry);
            if (entry.definition.isServed()) {
                byResource.put(entry.definition.resource(), entry.kind);
            }
            return true;
        });
        before.byName.forEach((name, entry) -> {
            Entry now = byName.get(name);
            if (now == null || now.kind != entry.kind) {
                entry.kind.retire();
            }
        });
        Index next = new Index(stored, byName, byResource);
        index = next;
        return next;
    }

    private Entry entry(StoredObject object, @Nullable Entry before) {
        if (before != null && before.source == object) {
            return before;
        }
        ObjectNode tree = object.tree();
        boolean known = before != null
                && before.definition
                        .uid()
                        .equals(tree.path("metadata").path("uid").asText());
        Definition definition = Definition.of(tree, known ? before.definition.since() : object.revision());
        CustomKind kind = before != null && before.definition.saysTheSame(definition)
                ? before.kind
                : new CustomKind(definition, objectMeta, expressions, conversions);
        kind.setTerminating(definition.isTerminating());
        List<ResourceType> types = definition.isEstablished() ? DiscoveredTypes.of(definition) : List.of();
        return new Entry(object, definition, kind, types);
    }

    private static List<ResourceType> types(Map<String, Entry> byName) {
        return byName.values().stream()
                .flatMap(entry -> entry.types.stream())
                .sorted(DiscoveredTypes.ORDER)
                .toList();
    }

    private record Entry(StoredObject source, Definition definition, CustomKind kind, List<ResourceType> types) {}

    /** All types at one state of the definitions. */
    private record Listing(Index index, List<ResourceType> types) {}

    private record Index(
            OrderedMap<StoredObject> stored, Map<String, Entry> byName, Map<ResourceName, CustomKind> byResource) {}
}
