package dev.navarch.controllers.cluster.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.quota.Footprint;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * The footprints of the objects of one kind whose content matters to quotas. An object is looked at once a version, since
 * a namespace is counted as a whole each time.
 */
final class Ledger<T extends HasMetadata> implements Counted {

    private final ResourceName resource;
    private final Informer<T> objects;
    private final KubernetesSerialization serialization;
    private final InstantSource clock;
    private final ToLongFunction<String> census;
    private final Map<String, Map<String, Entry>> byNamespace = new ConcurrentHashMap<>();

    /** @param census how many objects the server has in a namespace */
    Ledger(
            ResourceName resource,
            Informer<T> objects,
            KubernetesSerialization serialization,
            InstantSource clock,
            ToLongFunction<String> census) {
        this.resource = resource;
        this.objects = objects;
        this.serialization = serialization;
        this.clock = clock;
        this.census = census;
    }

    @Override
    public ResourceName resource() {
        return resource;
    }

    @Override
    public boolean ready() {
        return objects.synced();
    }

    @Override
    public boolean isCurrent(String namespace) {
        return objects.list(namespace).size() == census.applyAsLong(namespace);
    }

    @Override
    public List<Footprint> in(String namespace) {
        Map<String, Entry> known = byNamespace.getOrDefault(namespace, Map.of());
        Map<String, Entry> next = new HashMap<>();
        List<Footprint> footprints = new ArrayList<>();
        for (T object : objects.list(namespace)) {
            String version = object.getMetadata().getResourceVersion();
            Entry entry = known.get(object.getMetadata().getUid());
            if (entry == null || !entry.version().equals(version) || dependsOnTheTime(object)) {
                entry = new Entry(version, look(object));
            }
            next.put(object.getMetadata().getUid(), entry);
            footprints.add(entry.footprint());
        }
        if (next.isEmpty()) {
            byNamespace.remove(namespace);
        } else {
            byNamespace.put(namespace, next);
        }
        return footprints;
    }

    /** Forgets a namespace that no quota limits any more. */
    void forget(String namespace) {
        byNamespace.remove(namespace);
    }

    private Footprint look(T object) {
        return Footprint.of(resource, serialization.convertValue(object, ObjectNode.class), clock.instant());
    }

    private static boolean dependsOnTheTime(HasMetadata object) {
        return object.getMetadata().getDeletionTimestamp() != null;
    }

    /** What was seen at a version of an object. */
    private record Entry(String version, Footprint footprint) {}
}
