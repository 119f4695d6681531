package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** What works in a pod but is not wise. */
final class PodWarnings {

    private PodWarnings() {}

    static void warn(ObjectNode pod, Consumer<String> warn) {}
}
