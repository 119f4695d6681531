package dev.navarch.controllers.cluster.eviction;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Evicts pods from nodes whose NoExecute taints they do not tolerate, or no longer. */
public final class TaintEvictionController implements Controller {

    @Override
    public String name() {
        return "taint-eviction-controller";
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
        return new EvictionReconciler(context);
    }
}
