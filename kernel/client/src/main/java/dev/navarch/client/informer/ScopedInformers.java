package dev.navarch.client.informer;

import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** One component's use of informers that others use too: takes the component's handlers away when it is closed. */
public final class ScopedInformers implements Informers, AutoCloseable {

    private final Informers informers;
    private final Runnable onClose;
    private final Map<Informer<?>, ScopedInformer<?>> handedOut = new ConcurrentHashMap<>();
    private final Set<Informer.Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    ScopedInformers(Informers informers, Runnable onClose) {
        this.informers = informers;
        this.onClose = onClose;
    }

    @Override
    public <T extends HasMetadata> Informer<T> of(Class<T> type, Selection selection) {
        return scoped(informers.of(type, selection));
    }

    @Override
    public Informer<GenericKubernetesResource> of(ResourceDefinitionContext resource) {
        return scoped(informers.of(resource));
    }

    @Override
    public Informer<PartialObjectMetadata> metadata(ResourceDefinitionContext resource) {
        return scoped(informers.metadata(resource));
    }

    @Override
    public void stop(ResourceDefinitionContext resource) {
        informers.stop(resource);
    }

    /** An informer is always wrapped as one of its own type. */
    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> Informer<T> scoped(Informer<T> informer) {
        return (Informer<T>) handedOut.computeIfAbsent(informer, ignored -> new ScopedInformer<>(informer, this));
    }

    Informer.Subscription keep(Informer.Subscription made) {
        Informer.Subscription kept = new Informer.Subscription() {
            @Override
            public void close() {
                subscriptions.remove(this);
                made.close();
            }
        };
        subscriptions.add(kept);
        if (closed.get()) {
            kept.close();
        }
        return kept;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Set.copyOf(subscriptions).forEach(Informer.Subscription::close);
            onClose.run();
        }
    }
}
