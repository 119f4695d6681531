package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.spi.objects.ResourceName;
import java.time.Instant;

/** Namespaces have finalizers of their own, in spec, and a phase that says they are going. */
final class NamespaceDeletion {

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");

    private NamespaceDeletion() {}

    static boolean applies(ServedResource resource) {
        return resource.storedName().equals(NAMESPACES);
    }

    /** Marks the namespace as going. Answers whether it stays for now: always at first, then while something keeps it. */
    static boolean mark(ObjectNode namespace, Instant now) {
        ObjectNode metadata = SystemFields.metadata(namespace);
        boolean first = !metadata.hasNonNull("deletionTimestamp");
        if (first) {
            metadata.put("deletionTimestamp", SystemFields.time(now));
        }
        ObjectNode status = namespace.get("status") instanceof ObjectNode there ? there : namespace.putObject("status");
        status.put("phase", "Terminating");
        return first || isKept(namespace);
    }

    /** Whether a finalizer still keeps the namespace. */
    static boolean isKept(ObjectNode namespace) {
        return !namespace.path("spec").path("finalizers").isEmpty()
                || !namespace.path("metadata").path("finalizers").isEmpty();
    }
}
