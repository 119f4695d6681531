package dev.navarch.spi.controller;

import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Remembers what a controller has written until its informer shows it, so that nobody decides upon a picture that lacks
 * his own doing: a ReplicaSet controller that does not yet see the pods it has just made would make them again.
 * <p>
 * Ask {@link #visible} at the start of a reconciliation and come back later while it is false. A write that never shows
 * (its object went while the informer was cut off) is given up after a minute. Close it in {@link Reconciler#close()}.
 *
 * @param <T> the kind that is written
 */
public final class OwnWrites<T extends HasMetadata> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Informer<T> informer;
    private final InstantSource clock;
    private final Informer.Subscription deletions;
    private final Map<Key, List<Write>> pending = new ConcurrentHashMap<>();

    public OwnWrites(Informer<T> informer, InstantSource clock) {
        this.informer = informer;
        this.clock = clock;
        this.deletions = informer.handle(new Handler<T>() {
            @Override
            public void deleted(T last) {
                gone(last);
            }
        });
    }

    /** Notes that an object was created or updated, as the server answered. */
    public void stored(Key onBehalfOf, T answer) {
        add(onBehalfOf, answer, false);
    }

    /** Notes that an object was deleted, as it was before. */
    public void deleted(Key onBehalfOf, T before) {
        add(onBehalfOf, before, true);
    }

    /** Whether the informer shows all that was written on behalf of that key. */
    public boolean visible(Key onBehalfOf) {
        List<Write> writes = pending.get(onBehalfOf);
        if (writes == null) {
            return true;
        }
        Instant now = clock.instant();
        writes.removeIf(write -> write.givenUp().isBefore(now) || shown(write));
        return writes.isEmpty();
    }

    /** Drops what is remembered for a key that is gone. */
    public void forget(Key onBehalfOf) {
        pending.remove(onBehalfOf);
    }

    @Override
    public void close() {
        deletions.close();
    }

    /** Nothing more is to be seen of an object that was removed soon after it was written. */
    private void gone(T last) {
        String uid = Objects.requireNonNullElse(last.getMetadata().getUid(), "");
        pending.values().forEach(writes -> writes.removeIf(write -> write.uid().equals(uid)));
    }

    private void add(Key onBehalfOf, T object, boolean deleted) {
        Write write = new Write(
                Key.of(object),
                Objects.requireNonNullElse(object.getMetadata().getUid(), ""),
                version(object),
                deleted,
                clock.instant().plus(PATIENCE));
        pending.computeIfAbsent(onBehalfOf, key -> new CopyOnWriteArrayList<>()).add(write);
    }

    private boolean shown(Write write) {
        Optional<T> seen = informer.get(write.object().namespace(), write.object().name());
        if (write.deleted()) {
            return seen.isEmpty()
                    || !write.uid().equals(seen.get().getMetadata().getUid())
                    || seen.get().getMetadata().getDeletionTimestamp() != null;
        }
        return seen.isPresent() && version(seen.get()) >= write.version();
    }

    private static long version(HasMetadata object) {
        String version = object.getMetadata().getResourceVersion();
        return version == null || version.isEmpty() ? 0 : Long.parseLong(version);
    }

    private record Write(Key object, String uid, long version, boolean deleted, Instant givenUp) {}
}
