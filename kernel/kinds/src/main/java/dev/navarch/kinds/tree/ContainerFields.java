package dev.navarch.kinds.tree;

import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.function.Consumer;

/** The fields of a pod's spec that hold containers. */
public final class ContainerFields {

    public static final List<String> ALL = List.of("initContainers", "containers", "ephemeralContainers");

    /** Those whose resources count. */
    public static final List<String> PLANNED = List.of("initContainers", "containers");

    private ContainerFields() {}

    /** Visits all containers of a pod's spec. */
    public static void each(Place spec, Consumer<Place> visitor) {
        for (String field : ALL) {
            spec.at(field).each(visitor);
        }
    }
}
