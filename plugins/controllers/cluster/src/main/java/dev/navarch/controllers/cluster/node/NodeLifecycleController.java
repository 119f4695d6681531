package dev.navarch.controllers.cluster.node;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Notes which nodes have gone silent, and taints nodes by their conditions. */
public final class NodeLifecycleController implements Controller {

    @Override
    public String name() {
        return "node-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("node-controller");
    }

    @Override
    public int workers() {
        return 8;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new NodeReconciler(context);
    }
}
