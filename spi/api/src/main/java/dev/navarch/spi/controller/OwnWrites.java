package dev.navarch.spi.controller;

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
 * is given up after a minute. Safe for use by many threads.
 *
 * @param <T> the kind that is written
 */
public final class OwnWrites<T extends HasMetadata> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Informer<T> informer;
    private final InstantSource clock;
    private final Map<Key, List<Write>> pending = new ConcurrentHashMap<>();

    public OwnWrites(Informer<T> informer, InstantSource clock) {
        this.informer = informer;
        this.clock = clock;
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

    private void add(Key onBehalfOf, T object, boolean deleted) {
        Write write = new Write(
                Key.of(object),
                Objects.requireNonNullElse(object.getMetadata().getUid(), ""),
                version(object),
                deleted,
                clock.instant().plus(PATIENCE));
        pending.computeIfAbsent(onBehalfOf, key -> new CopyOnWriteArrayList<>()).add(write);
    }

    /** An object that was removed by others meanwhile is not there, but the informer is past the write. */
    private boolean shown(Write write) {
        Optional<T> seen =
                informer.get(write.object().namespace(), write.object().name());
        if (write.deleted()) {
            return seen.isEmpty()
                    || !write.uid().equals(seen.get().getMetadata().getUid())
                    || seen.get().getMetadata().getDeletionTimestamp() != null;
        }
        return informer.revision() >= write.version() || seen.isPresent() && version(seen.get()) >= write.version();
    }

    private static long version(HasMetadata object) {
        String version = object.getMetadata().getResourceVersion();
        return version == null || version.isEmpty() ? 0 : Long.parseLong(version);
    }

    private record Write(Key object, String uid, long version, boolean deleted, Instant givenUp) {}
}
