package dev.navarch.spi.scheduling;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of change that may help a pod which a plugin turned down.
 *
 * @param kind of the objects that change. Pods are those that have a node: a new one, a changed one, one that is gone;
 *     and the waiting pod itself where it is changed
 * @param changes which of its changes
 * @param hint asked for each waiting pod; must be quick
 */
public record RetryOn<T extends HasMetadata>(Class<T> kind, Set<Change> changes, Hint<T> hint) {

    /** What became of an object. */
    public enum Change {
        ADDED,
        UPDATED,
        DELETED
    }

    /** Looks closer at a change. */
    @FunctionalInterface
    public interface Hint<T> {

        /**
         * Whether the pod may fit now; when in doubt, yes.
         *
         * @param old null for an object that was added
         * @param object null for an object that was deleted
         */
        boolean mayHelp(PodInfo waiting, @Nullable T old, @Nullable T object);
    }

    /** Any change of an object of that kind. */
    public static <T extends HasMetadata> RetryOn<T> any(Class<T> kind) {
        return new RetryOn<>(kind, EnumSet.allOf(Change.class), (waiting, old, object) -> true);
    }

    public static <T extends HasMetadata> RetryOn<T> added(Class<T> kind, Hint<T> hint) {
        return new RetryOn<>(kind, EnumSet.of(Change.ADDED), hint);
    }

    public static <T extends HasMetadata> RetryOn<T> addedOrUpdated(Class<T> kind, Hint<T> hint) {
        return new RetryOn<>(kind, EnumSet.of(Change.ADDED, Change.UPDATED), hint);
    }

    public static <T extends HasMetadata> RetryOn<T> deleted(Class<T> kind, Hint<T> hint) {
        return new RetryOn<>(kind, EnumSet.of(Change.DELETED), hint);
    }

    public static <T extends HasMetadata> RetryOn<T> of(Class<T> kind, Hint<T> hint) {
        return new RetryOn<>(kind, EnumSet.allOf(Change.class), hint);
    }
}
