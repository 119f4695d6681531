package dev.navarch.controllers.cluster.namespace;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Removes what is in a namespace that is being deleted, and then lets it go. */
public final class NamespaceController implements Controller {

    @Override
    public String name() {
        return "namespace-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("namespace-controller");
    }

    @Override
    public int workers() {
        return 10;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new NamespaceReconciler(context);
    }
}
