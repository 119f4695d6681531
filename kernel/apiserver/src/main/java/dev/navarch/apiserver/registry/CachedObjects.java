package dev.navarch.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.Event;
import dev.navarch.apiserver.cache.ResourceCache;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What plugins see of the objects in memory. */
public final class CachedObjects implements Objects {

    private static final Logger LOG = LoggerFactory.getLogger(CachedObjects.class);
    private static final Duration WAIT = Duration.ofMinutes(10);

    private final WatchCache cache;
    private final ThreadFactory threads;
    private final Updates updates;
    private final RecentTrees trees = new RecentTrees();

    /** @param updates carries out {@link #update} */
    public CachedObjects(WatchCache cache, ThreadFactory threads, Updates updates) {
        this.cache = cache;
        this.threads = threads;
        this.updates = updates;
    }

    /** Guarded updates of stored objects. */
    @FunctionalInterface
    public interface Updates {
        Optional<ObjectNode> update(
                ResourceName resource, String namespace, String name, UnaryOperator<ObjectNode> change);
    }

    @Override
    public Optional<ObjectNode> find(ResourceName resource, String namespace, String name) {
        return Optional.ofNullable(cache.of(resource).snapshot().find(namespace, name))
                .map(trees::copy);
    }

    @Override
    public List<ObjectNode> list(ResourceName resource, String namespace) {
        List<ObjectNode> found = new ArrayList<>();
        cache.of(resource).snapshot().visit(namespace, "", object -> found.add(trees.copy(object)));
        return found;
    }

    @Override
    public AutoCloseable follow(ResourceName resource, Consumer<Change> listener) {
        ResourceCache objects = cache.of(resource);
        Follower follower = new Follower(objects, listener);
        Thread thread = threads.newThread(follower);
        thread.start();
        return follower;
    }

    @Override
    public Optional<ObjectNode> update(
            ResourceName resource, String namespace, String name, UnaryOperator<ObjectNode> change) {
        return updates.update(resource, namespace, name, change);
    }

    private final class Follower implements Runnable, AutoCloseable {

        private final ResourceCache objects;
        private final ResourceCache.Cursor cursor;
        private final Consumer<Change> listener;
        private volatile boolean closed;

        Follower(ResourceCache objects, Consumer<Change> listener) {
            this.objects = objects;
            this.cursor = objects.cursorNow();
            this.listener = listener;
        }

        @Override
        public void run() {
            cursor.snapshot().visit("", "", object -> {
                tell(object, false);
                return !closed;
            });
            try {
                while (!closed && !cache.isEnding()) {
                    Event event = cursor.await(WAIT.toNanos());
                    if (event != null && !closed) {
                        tell(event.object(), event.deletion());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void tell(StoredObject object, boolean deleted) {
            try {
                listener.accept(new CachedChange(object, deleted));
            } catch (RuntimeException e) {
                LOG.error("a follower of objects failed", e);
            }
        }

        @Override
        public void close() {
            closed = true;
            objects.wake();
        }
    }
}
