package dev.navarch.spi.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/**
 * What a reconciliation is about: as a rule the namespace and name of an object of the controller's main kind.
 *
 * @param namespace empty where cluster-scoped
 */
public record Key(String namespace, String name) {

    /** For controllers that look at everything at once. */
    public static final Key ALL = new Key("", "*");

    /** The key of a cluster-scoped object. */
    public static Key of(String name) {
        return new Key("", name);
    }

    public static Key of(HasMetadata object) {
        return new Key(
                Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
                object.getMetadata().getName());
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
