package dev.navarch.apiserver.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.definition.Conditions.Condition;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the objects of a definition that is going, then lets it go. */
public final class Cleanup implements AutoCloseable {

    /** The finalizer that keeps a definition until its objects are gone. */
    public static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

    private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Registry registry;
    private final ResourceName definitions;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    public Cleanup(Registry registry, ResourceName definitions, InstantSource clock) {
        this.registry = registry;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Works until the definition is gone or the server stops; waits for objects that finalizers keep. */
    void run(ObjectNode definition) {
        String name = Tree.textAt(definition, "metadata", "name");
        try {
            if (!Tree.texts(definition.path("metadata").path("finalizers")).contains(FINALIZER)) {
                return;
            }
            ResourceName resource = new ResourceName(
                    definition.path("spec").path("group").asText(),
                    definition
                            .path("status")
                            .path("acceptedNames")
                            .path("plural")
                            .asText());
            if (!resource.resource().isEmpty() && !ownedByAnother(definition)) {
                condition(name, true, "InstanceDeletionInProgress", "CustomResource deletion is in progress");
                while (!deleteAll(resource)) {
                    if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
            release(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ApiException e) {
            if (!e.is("NotFound")) {
                LOG.warn("objects of the definition {} could not be deleted: {}", name, e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.error("the definition {} could not be cleaned up", name, e);
        }
    }

    /** Whether its names were never accepted, so that the objects under them are not its own. */
    private static boolean ownedByAnother(ObjectNode definition) {
        String plural = definition.path("spec").path("names").path("plural").asText();
        return !definition
                .path("status")
                .path("acceptedNames")
                .path("plural")
                .asText()
                .equals(plural);
    }

    /** Deletes what is there. Answers whether nothing is left. */
    private boolean deleteAll(ResourceName resource) {
        List<ObjectNode> objects = registry.list(resource, "");
        for (ObjectNode object : objects) {
            if (!Tree.has(object.path("metadata"), "deletionTimestamp")) {
                delete(resource, object);
            }
        }
        return objects.isEmpty() || registry.list(resource, "").isEmpty();
    }

    private void delete(ResourceName resource, ObjectNode object) {
        try {
            registry.delete(
                    resource,
                    Tree.textAt(object, "metadata", "namespace"),
                    Tree.textAt(object, "metadata", "name"),
                    object.objectNode());
        } catch (ApiException e) {
            if (!e.is("NotFound")) {
                throw e;
            }
        }
    }

    private void condition(String name, boolean holds, String reason, String message) {
        registry.update(definitions, "", name, WriteOptions.STATUS, current -> {
            Conditions.set(current, new Condition("Terminating", holds, reason, message), clock.instant());
            return current;
        });
    }

    private void release(String name) {
        registry.update(definitions, "", name, WriteOptions.SYSTEM, current -> {
            List<String> left = Tree.texts(current.path("metadata").path("finalizers")).stream()
                    .filter(each -> !each.equals(FINALIZER))
                    .toList();
            Conditions.set(
                    current,
                    new Condition("Terminating", false, "InstanceDeletionCompleted", "removed all instances"),
                    clock.instant());
            ObjectNode metadata = Tree.ensureObject(current, "metadata");
            metadata.remove("finalizers");
            if (!left.isEmpty()) {
                left.forEach(metadata.putArray("finalizers")::add);
            }
            return current;
        });
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
