package dev.navarch.spi.testkit.informer;

import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.informer.Informers;
import dev.navarch.spi.informer.Selection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Informers whose objects the test puts in and takes out; handlers are called at once, on the test's own thread.
 * Selections and the informers of kinds without a class are not supported.
 */
public final class FixedInformers implements Informers {

    private final Map<Class<?>, FixedInformer<?>> informers = new ConcurrentHashMap<>();

    /** Adds or replaces objects. */
    public FixedInformers put(HasMetadata... objects) {
        for (HasMetadata object : objects) {
            put(object);
        }
        return this;
    }

    /** An informer is only ever made for the class of its objects. */
    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> void put(T object) {
        informer((Class<T>) object.getClass()).put(object);
    }

    /** Removes an object. */
    @SuppressWarnings("unchecked")
    public <T extends HasMetadata> FixedInformers remove(T object) {
        informer((Class<T>) object.getClass()).remove(object);
        return this;
    }

    @Override
    public <T extends HasMetadata> Informer<T> of(Class<T> type, Selection selection) {
        if (!selection.equals(Selection.everything())) {
            throw new UnsupportedOperationException("selections are not supported here");
        }
        return informer(type);
    }

    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> FixedInformer<T> informer(Class<T> type) {
        return (FixedInformer<T>) informers.computeIfAbsent(type, ignored -> new FixedInformer<T>());
    }

    @Override
    public Informer<GenericKubernetesResource> of(ResourceDefinitionContext resource) {
        throw new UnsupportedOperationException("only kinds with a class are supported here");
    }

    @Override
    public Informer<PartialObjectMetadata> metadata(ResourceDefinitionContext resource) {
        throw new UnsupportedOperationException("only kinds with a class are supported here");
    }

    @Override
    public void stop(ResourceDefinitionContext resource) {}
}
