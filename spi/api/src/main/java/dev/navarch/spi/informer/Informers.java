package dev.navarch.spi.informer;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/**
 * The informers of one client: one for each kind and selection, shared by all who ask for it, started by the first and
 * running until the client is closed.
 */
public interface Informers {

    /** All objects of a kind, in all namespaces. Returns at once; see {@link Informer#awaitSynced()}. */
    default <T extends HasMetadata> Informer<T> of(Class<T> type) {
        return of(type, Selection.everything());
    }

    /** The objects of a kind that the server selects. */
    <T extends HasMetadata> Informer<T> of(Class<T> type, Selection selection);

    /** All objects of a kind that has no class of its own, such as a custom resource. */
    Informer<GenericKubernetesResource> of(ResourceDefinitionContext resource);

    /** Only the metadata of all objects of a kind: a fraction of the memory, enough to follow owners and finalizers. */
    Informer<PartialObjectMetadata> metadata(ResourceDefinitionContext resource);

    /** Stops and forgets an informer that {@link #of(ResourceDefinitionContext)} or {@link #metadata} made. */
    void stop(ResourceDefinitionContext resource);
}
