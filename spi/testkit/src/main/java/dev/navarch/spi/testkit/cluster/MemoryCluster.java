package dev.navarch.spi.testkit.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An API server in memory for tests of its clients: create, get, list, update, patch, delete with the rules that all kinds
 * share; no defaults, no validation, no watch over HTTP. Informers see changes when {@link #deliver} is called, so that a
 * test decides how far behind they are. Answers can be made to fail.
 */
public final class MemoryCluster implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectStore store;
    private final HttpFront front;
    private final Queue<Change> undelivered = new ArrayDeque<>();
    private final Map<String, MemoryInformer<?>> informers = new HashMap<>();
    private final DiscoveryDocuments discovery = new DiscoveryDocuments();
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private volatile Predicate<Write> conflicts = write -> false;
    private volatile Predicate<Write> failures = write -> false;

    public MemoryCluster(InstantSource clock) {
        this.store = new ObjectStore(clock, undelivered::add);
        this.front = new HttpFront(this::answer);
    }

    /** Has discovery name these kinds from now on; requests for others are answered all the same. */
    @SafeVarargs
    public final void discover(Class<? extends HasMetadata>... kinds) {
        discovery.add(kinds);
    }

    /** A client of this cluster. */
    public KubernetesClient client() {
        return front.client();
    }

    /** Every request for a change so far but those about events, refused ones too. */
    public List<Write> writes() {
        return List.copyOf(writes);
    }

    /** Has the writes of that kind refused with a conflict (409) from now on. */
    public void conflictOn(Predicate<Write> which) {
        conflicts = which;
    }

    /** Has the writes of that kind refused with an internal error (500) from now on. */
    public void failOn(Predicate<Write> which) {
        failures = which;
    }

    /** Shows informers all changes so far; false if there were none. */
    public boolean deliver() {
        boolean any = false;
        for (Change change = next(); change != null; change = next()) {
            any = true;
            show(change);
        }
        return any;
    }

    /** All objects there are but events, as JSON, by resource, namespace and name. */
    public synchronized List<ObjectNode> objects() {
        return store.all().stream()
                .filter(object -> !object.path("kind").asText().equals("Event"))
                .toList();
    }

    /** Removes every object, whatever finalizers it has. */
    public synchronized void clear() {
        store.clear();
    }

    /** Informers of this cluster. */
    public Informers informers() {
        return new Shared();
    }

    /** How many handlers informers have. */
    public synchronized int handlers() {
        return informers.values().stream().mapToInt(MemoryInformer::handlers).sum();
    }

    @Override
    public void close() {
        front.close();
    }

    private synchronized @Nullable Change next() {
        return undelivered.poll();
    }

    private void show(Change change) {
        List<MemoryInformer<?>> interested = new ArrayList<>();
        synchronized (this) {
            informers.forEach((name, informer) -> {
                if (name.startsWith(change.group() + "/" + change.resource() + " ")) {
                    interested.add(informer);
                }
            });
        }
        interested.forEach(informer -> informer.accept(change.before(), change.after(), change.revision()));
    }

    private Answer answer(String method, String path, Map<String, String> query, String type, String body)
            throws JsonProcessingException {
        JsonNode sent = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        Write write = new Write(method, path);
        boolean event = sent.path("kind").asText().equals("Event") || write.ofEvent();
        if (!method.equals("GET") && !event) {
            writes.add(write);
            if (conflicts.test(write)) {
                return Answer.refused(409, "Conflict", "made to fail by the test");
            }
            if (failures.test(write)) {
                return Answer.refused(500, "InternalError", "made to fail by the test");
            }
        }
        synchronized (this) {
            return discovery
                    .find(path)
                    .or(() -> Target.of(path).map(target -> act(method, target, query, type, sent)))
                    .orElseGet(() -> Answer.refused(404, "NotFound", path + " is not served here"));
        }
    }

    private Answer act(String method, Target target, Map<String, String> query, String type, JsonNode sent) {
        return switch (method) {
            case "GET" ->
                target.name().isEmpty()
                        ? store.list(
                                target,
                                query.getOrDefault("labelSelector", ""),
                                query.getOrDefault("fieldSelector", ""))
                        : store.get(target);
            case "POST" -> store.create(target, (ObjectNode) sent);
            case "PUT" -> store.update(target, (ObjectNode) sent);
            case "PATCH" -> store.patch(target, sent, type.contains("strategic"));
            case "DELETE" -> target.name().isEmpty() ? store.deleteAll(target, sent) : store.delete(target, sent);
            default -> Answer.refused(405, "MethodNotAllowed", method + " is not served here");
        };
    }

    private synchronized <T extends HasMetadata> Informer<T> informer(
            String name, Function<ObjectNode, T> decode, Predicate<ObjectNode> selected) {
        MemoryInformer<?> present = informers.get(name);
        if (present == null) {
            MemoryInformer<T> made = new MemoryInformer<>(decode, selected);
            String resource = name.substring(0, name.indexOf(' '));
            int slash = resource.indexOf('/');
            Target all = new Target(
                    resource.substring(0, slash) + (slash == 0 ? "v1" : "/v1"),
                    resource.substring(slash + 1),
                    "",
                    "",
                    "");
            store.list(all, "", "")
                    .body()
                    .path("items")
                    .forEach(item -> made.accept(null, (ObjectNode) item, store.revision()));
            informers.put(name, made);
            present = made;
        }
        @SuppressWarnings("unchecked")
        Informer<T> typed = (Informer<T>) present;
        return typed;
    }

    private final class Shared implements Informers {

        @Override
        public <T extends HasMetadata> Informer<T> of(Class<T> type, Selection selection) {
            String resource = HasMetadata.getGroup(type) + "/" + HasMetadata.getPlural(type);
            return informer(
                    resource + " " + selection,
                    object -> decode(object, type),
                    object -> (selection.namespace().isEmpty()
                                    || selection
                                            .namespace()
                                            .equals(object.at("/metadata/namespace")
                                                    .asText()))
                            && Selectors.labels(selection.labels(), object)
                            && Selectors.fields(selection.fields(), object));
        }

        @Override
        public Informer<GenericKubernetesResource> of(ResourceDefinitionContext resource) {
            return informer(
                    name(resource) + " generic", object -> decode(object, GenericKubernetesResource.class), o -> true);
        }

        @Override
        public Informer<PartialObjectMetadata> metadata(ResourceDefinitionContext resource) {
            return informer(
                    name(resource) + " metadata", object -> decode(object, PartialObjectMetadata.class), o -> true);
        }

        @Override
        public void stop(ResourceDefinitionContext resource) {
            synchronized (MemoryCluster.this) {
                informers.remove(name(resource) + " generic");
                informers.remove(name(resource) + " metadata");
            }
        }

        private String name(ResourceDefinitionContext resource) {
            return Objects.requireNonNullElse(resource.getGroup(), "") + "/" + resource.getPlural();
        }

        private <T> T decode(ObjectNode object, Class<T> type) {
            return client().getKubernetesSerialization().convertValue(object, type);
        }
    }
}
