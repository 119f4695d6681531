package dev.navarch.spi.controller;

import dev.navarch.spi.plugin.Plugin;
import java.util.Optional;

/**
 * A control loop: it watches kinds and, for each key that may have changed, brings what is in line with what is wanted.
 * A plugin class is only the recipe; the work is done by the {@link Reconciler} that it makes, which the host throws away
 * when this instance loses the lead and makes anew when it wins it again.
 *
 * <pre>{@code
 * public final class CopyLabels implements Controller {
 *     public Reconciler reconciler(ControllerContext context) {
 *         Informer<Namespace> namespaces = context.watch(Namespace.class);
 *         return key -> {
 *             // read namespaces.get(key.namespace(), key.name()), decide, write with context.client()
 *             return Result.done();
 *         };
 *     }
 * }
 * }</pre>
 */
public interface Controller extends Plugin {

    /**
     * Declares by {@link ControllerContext#watch} what wakes the controller, and makes the reconciler. Must not block and
     * must not read informers yet: they are filled before the first call of {@link Reconciler#reconcile}.
     */
    Reconciler reconciler(ControllerContext context);

    /** How many keys may be reconciled at a time; never one key twice. */
    default int workers() {
        return 1;
    }

    /**
     * The service account of {@code kube-system} in whose name this controller's client acts, where the host can act in
     * others' names; empty for the host's own rights.
     */
    default Optional<String> serviceAccount() {
        return Optional.empty();
    }
}
