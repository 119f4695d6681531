package dev.navarch.apiserver.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.definition.Conditions.Condition;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the definitions: accepts their names, establishes them, and cleans up after those that are deleted. One thread
 * looks at one definition after another; each cleanup has a thread of its own.
 */
public final class DefinitionLifecycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionLifecycle.class);
    private static final String STOP = "";

    private final Registry registry;
    private final ResourceName definitions;
    private final InstantSource clock;
    private final Cleanup cleanup;
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final Map<String, ObjectNode> names = new ConcurrentHashMap<>();
    private final Set<String> cleaning = ConcurrentHashMap.newKeySet();
    private final AutoCloseable following;
    private final Thread worker;

    /**
     * Begins to follow.
     *
     * @param definitions the resource of definitions
     * @param changed called after each change of a definition, before its conditions are looked at, with the resource
     *     that it declares
     */
    public DefinitionLifecycle(
            Registry registry,
            Objects objects,
            ResourceName definitions,
            InstantSource clock,
            Cleanup cleanup,
            java.util.function.Consumer<ResourceName> changed) {
        this.registry = registry;
        this.definitions = definitions;
        this.clock = clock;
        this.cleanup = cleanup;
        this.worker = Thread.ofVirtual().name("definitions").start(this::work);
        this.following = objects.follow(definitions, change -> {
            ObjectNode definition = change.object();
            changed.accept(new ResourceName(
                    definition.path("spec").path("group").asText(),
                    definition.path("spec").path("names").path("plural").asText()));
            note(definition, change.deleted());
            if (change.deleted()) {
                othersOf(definition).forEach(queue::add);
            } else {
                queue.add(Tree.textAt(definition, "metadata", "name"));
            }
        });
    }

    /** Keeps what the acceptance of names needs to know of each definition: schemas can be large. */
    private void note(ObjectNode definition, boolean gone) {
        String name = Tree.textAt(definition, "metadata", "name");
        if (gone) {
            names.remove(name);
            return;
        }
        ObjectNode slim = definition.objectNode();
        long version = definition.path("metadata").path("resourceVersion").asLong();
        slim.putObject("metadata").put("name", name).put("resourceVersion", version);
        ObjectNode spec = slim.putObject("spec");
        spec.set("group", definition.path("spec").path("group"));
        spec.set("names", definition.path("spec").path("names"));
        slim.putObject("status")
                .set(
                        "acceptedNames",
                        definition.path("status").path("acceptedNames").deepCopy());
        names.merge(
                name,
                slim,
                (known, next) -> known.path("metadata").path("resourceVersion").asLong() > version ? known : next);
    }

    private void work() {
        try {
            for (String name = queue.take(); !name.equals(STOP); name = queue.take()) {
                look(name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String name) {
        try {
            ObjectNode definition = registry.find(definitions, "", name).orElse(null);
            if (definition == null) {
                return;
            }
            if (Tree.has(definition.path("metadata"), "deletionTimestamp")) {
                clean(definition);
                return;
            }
            boolean fresh = accept(definition);
            if (fresh) {
                othersOf(definition).forEach(queue::add);
            }
        } catch (ApiException e) {
            if (!e.is("NotFound")) {
                LOG.warn("the conditions of the definition {} could not be written: {}", name, e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.error("the definition {} could not be looked at", name, e);
        }
    }

    /** Writes names and conditions where they have changed. Answers whether the accepted names have. */
    private boolean accept(ObjectNode definition) {
        ObjectNode next = definition.deepCopy();
        boolean named = names(next);
        if (Conditions.holds(next, "NamesAccepted") && !Conditions.holds(next, "Established")) {
            Conditions.set(
                    next,
                    new Condition("Established", true, "InitialNamesAccepted", "the initial names have been accepted"),
                    clock.instant());
        }
        ApprovalCondition.of(next).ifPresent(condition -> Conditions.set(next, condition, clock.instant()));
        if (!Trees.equal(next.get("status"), definition.get("status"))) {
            String version = definition.path("metadata").path("resourceVersion").asText();
            ObjectNode stored = registry.update(
                    definitions, "", Tree.textAt(definition, "metadata", "name"), WriteOptions.STATUS, current -> {
                        if (current.path("metadata")
                                .path("resourceVersion")
                                .asText()
                                .equals(version)) {
                            current.set("status", next.get("status"));
                        }
                        return current;
                    });
            note(stored, false);
        }
        return named;
    }

    private boolean names(ObjectNode definition) {
        ObjectNode status = Tree.ensureObject(definition, "status");
        if (Trees.equal(definition.path("spec").path("names"), status.path("acceptedNames"))) {
            return false;
        }
        NameAcceptance.Decision decision = new NameAcceptance(group(definition)).decide(definition);
        boolean changed = !Trees.equal(decision.names(), status.path("acceptedNames"));
        status.set("acceptedNames", decision.names());
        Conditions.set(definition, decision.accepted(), clock.instant());
        if (!decision.accepted().holds()
                && Conditions.find(definition, "Established").isMissingNode()) {
            Conditions.set(
                    definition,
                    new Condition("Established", false, "NotAccepted", "not all names are accepted"),
                    clock.instant());
        }
        return changed;
    }

    private List<ObjectNode> group(ObjectNode definition) {
        String group = definition.path("spec").path("group").asText();
        return names.values().stream()
                .filter(each -> each.path("spec").path("group").asText().equals(group))
                .toList();
    }

    /** The other definitions of the group whose names may be accepted now. */
    private List<String> othersOf(ObjectNode definition) {
        String name = Tree.textAt(definition, "metadata", "name");
        return group(definition).stream()
                .filter(each -> !Trees.equal(
                        each.path("spec").path("names"), each.path("status").path("acceptedNames")))
                .map(each -> Tree.textAt(each, "metadata", "name"))
                .filter(each -> !each.equals(name))
                .toList();
    }

    private void clean(ObjectNode definition) {
        String uid = Tree.textAt(definition, "metadata", "uid");
        if (cleaning.add(uid)) {
            Thread.ofVirtual().name("definition-cleanup").start(() -> {
                try {
                    cleanup.run(definition);
                } finally {
                    cleaning.remove(uid);
                }
            });
        }
    }

    @Override
    public void close() {
        try {
            following.close();
        } catch (Exception e) {
            LOG.warn("following definitions could not be ended", e);
        }
        queue.add(STOP);
        worker.interrupt();
        cleanup.close();
    }
}
