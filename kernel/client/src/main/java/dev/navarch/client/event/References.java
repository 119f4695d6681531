package dev.navarch.client.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Instant;

/** Pointers from events to what they are about. */
public final class References {

    private References() {}

    public static ObjectReference to(HasMetadata object, String fieldPath) {
        return new ObjectReferenceBuilder()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withNamespace(object.getMetadata().getNamespace())
                .withName(object.getMetadata().getName())
                .withUid(object.getMetadata().getUid())
                .withResourceVersion(object.getMetadata().getResourceVersion())
                .withFieldPath(fieldPath.isEmpty() ? null : fieldPath)
                .build();
    }

    /** The object's name and the time in hexadecimal nanoseconds, as all Kubernetes components name events. */
    public static String eventName(ObjectReference regarding, Instant now) {
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        return regarding.getName() + "." + Long.toHexString(nanos);
    }
}
