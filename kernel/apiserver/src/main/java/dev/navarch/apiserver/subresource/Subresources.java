package dev.navarch.apiserver.subresource;

import dev.navarch.apiserver.extension.Subresource;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.List;

/** Puts the subresources together. */
public final class Subresources {

    private Subresources() {}

    /** All subresources of built-in kinds that are neither a part of the object nor a connection to a node. */
    public static List<Subresource> all(Registry registry, InstantSource clock) {
        return List.of(
                new ScaleView(new ResourceName("apps", "deployments")),
                new ScaleView(new ResourceName("apps", "replicasets")),
                new ScaleView(new ResourceName("apps", "statefulsets")),
                new ScaleView(ResourceName.core("replicationcontrollers")),
                new PodBinding(new Binder(registry, clock)),
                new PodEviction(registry, clock));
    }

    /** The top-level resource {@code bindings}, the old way to bind a pod. */
    public static VirtualResource bindings(Registry registry, InstantSource clock) {
        return new Bindings(new Binder(registry, clock));
    }
}
