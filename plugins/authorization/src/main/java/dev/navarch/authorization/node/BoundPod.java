package dev.navarch.authorization.node;

import dev.navarch.spi.objects.Objects.Change;
import org.jspecify.annotations.Nullable;

/**
 * A pod on a node. What it refers to is read when its node first asks: pods change far more often than kubelets ask for
 * something new.
 */
final class BoundPod {

    private @Nullable Change unread;
    private @Nullable PodReferences references;

    BoundPod(Change newest) {
        this.unread = newest;
    }

    synchronized PodReferences references() {
        if (unread != null) {
            references = PodReferences.of(unread.object());
            unread = null;
        }
        return java.util.Objects.requireNonNull(references);
    }
}
