package dev.navarch.spi.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Turns trees into model classes. */
final class Typed {

    private Typed() {}

    static <T> T of(ObjectNode tree, Class<T> type) {
        return Holder.SERIALIZATION.convertValue(tree, type);
    }

    /** Made only when a plugin first asks for a typed object: the mapper takes a while. */
    private static final class Holder {
        private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    }
}
