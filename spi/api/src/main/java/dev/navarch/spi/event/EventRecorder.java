package dev.navarch.spi.event;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Records Event objects about other objects, in the background: a call never blocks and never throws. What happens again
 * to the same object raises the count of the event that is there; too many of one source are dropped.
 */
public interface EventRecorder {

    /** Something ordinary: an event of type {@code Normal}. */
    default void normal(HasMetadata regarding, String reason, String message) {
        record(regarding, "", "Normal", reason, message);
    }

    /** Something that needs attention: an event of type {@code Warning}. */
    default void warning(HasMetadata regarding, String reason, String message) {
        record(regarding, "", "Warning", reason, message);
    }

    /**
     * Records an event.
     *
     * @param fieldPath the part of the object that it is about, such as {@code spec.containers{web}}; empty for the whole
     * @param type {@code Normal} or {@code Warning}
     * @param reason in camel case, such as {@code ScalingReplicaSet}
     */
    void record(HasMetadata regarding, String fieldPath, String type, String reason, String message);
}
