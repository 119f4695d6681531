package dev.navarch.kinds.pod;

import java.util.List;

/** The fields of a pod's spec that hold containers. */
final class ContainerFields {

    static final List<String> ALL = List.of("initContainers", "containers", "ephemeralContainers");

    /** Those whose resources count. */
    static final List<String> PLANNED = List.of("initContainers", "containers");

    private ContainerFields() {}
}
