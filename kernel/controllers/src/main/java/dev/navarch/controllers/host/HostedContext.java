package dev.navarch.controllers.host;

import dev.navarch.client.queue.WorkQueue;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.event.EventRecorder;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** One controller's view of the instance, for as long as it runs. */
final class HostedContext implements ControllerContext, AutoCloseable {

    private final Surroundings surroundings;
    private final Access access;
    private final WorkQueue<Key> queue;
    private final List<Informer<?>> watched = new CopyOnWriteArrayList<>();
    private final List<Informer.Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile boolean declaring = true;

    HostedContext(Surroundings surroundings, Access access, WorkQueue<Key> queue) {
        this.surroundings = surroundings;
        this.access = access;
        this.queue = queue;
    }

    @Override
    public <T extends HasMetadata> Informer<T> watch(
            Class<T> kind, Selection selection, Function<? super T, ? extends Collection<Key>> keys) {
        if (!declaring) {
            throw new IllegalStateException("watches are declared within Controller.reconciler");
        }
        Informer<T> informer = surroundings.informers().of(kind, selection);
        watched.add(informer);
        subscriptions.add(informer.handle(new Waking<>(keys)));
        return informer;
    }

    @Override
    public <T extends HasMetadata> Informer<T> read(Class<T> kind) {
        if (!declaring) {
            throw new IllegalStateException("watches are declared within Controller.reconciler");
        }
        Informer<T> informer = surroundings.informers().of(kind);
        watched.add(informer);
        return informer;
    }

    /** Waits until all informers that were declared are filled. */
    void awaitInformers() throws InterruptedException {
        for (Informer<?> informer : watched) {
            informer.awaitSynced();
        }
    }

    /** Ends the time in which watches may be declared. */
    void declared() {
        declaring = false;
    }

    @Override
    public Informers informers() {
        return surroundings.informers();
    }

    @Override
    public KubernetesClient client() {
        return access.client();
    }

    @Override
    public EventRecorder events() {
        return access.events();
    }

    @Override
    public InstantSource clock() {
        return surroundings.clock();
    }

    @Override
    public RandomGenerator random() {
        return surroundings.random();
    }

    @Override
    public void enqueue(Key key) {
        queue.add(key);
    }

    @Override
    public void enqueueAfter(Key key, Duration delay) {
        queue.addAfter(key, delay);
    }

    @Override
    public void close() {
        subscriptions.forEach(Informer.Subscription::close);
    }

    /** Puts the keys of a changed object into the queue. */
    private final class Waking<T> implements Handler<T> {

        private final Function<? super T, ? extends Collection<Key>> keys;

        Waking(Function<? super T, ? extends Collection<Key>> keys) {
            this.keys = keys;
        }

        @Override
        public void added(T object) {
            keys.apply(object).forEach(queue::add);
        }

        @Override
        public void updated(T old, T object) {
            keys.apply(old).forEach(queue::add);
            keys.apply(object).forEach(queue::add);
        }

        @Override
        public void deleted(T last) {
            keys.apply(last).forEach(queue::add);
        }
    }
}
