package dev.navarch.spi.controller;

import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What the host hands to one controller. Safe for use by many threads. */
public interface ControllerContext {

    /**
     * Follows the objects of a kind that the server selects and reconciles the keys that {@code keys} gives for an object whenever it appears,
     * changes (then both for its old and its new state) or goes. Only from within {@link Controller#reconciler}.
     *
     * @param keys is called often and must be quick; it may read informers and indexes
     */
    <T extends HasMetadata> Informer<T> watch(
            Class<T> kind, Selection selection, Function<? super T, ? extends Collection<Key>> keys);

    /** Follows all objects of a kind, as {@link #watch(Class, Selection, Function)} does those of a selection. */
    default <T extends HasMetadata> Informer<T> watch(
            Class<T> kind, Function<? super T, ? extends Collection<Key>> keys) {
        return watch(kind, Selection.everything(), keys);
    }

    /** Follows the controller's main kind: reconciles each object that changes. */
    default <T extends HasMetadata> Informer<T> watch(Class<T> kind) {
        return watch(kind, object -> List.of(Key.of(object)));
    }

    /** Follows all objects of a kind without being woken by them. Only from within {@link Controller#reconciler}. */
    default <T extends HasMetadata> Informer<T> read(Class<T> kind) {
        return watch(kind, object -> List.of());
    }

    /** Informers of any kind, custom resources too. Subscriptions of your own are yours to close in {@link Reconciler#close()}. */
    Informers informers();

    /** Acts with the rights of {@link Controller#serviceAccount()}. */
    KubernetesClient client();

    /** Records events with the controller's name as their source. */
    EventRecorder events();

    InstantSource clock();

    RandomGenerator random();

    /** Has a key reconciled soon, by way of the same queue as all others. */
    void enqueue(Key key);

    /** Has a key reconciled after a time. */
    void enqueueAfter(Key key, Duration delay);
}
