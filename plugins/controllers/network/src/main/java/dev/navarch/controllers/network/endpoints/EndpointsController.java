package dev.navarch.controllers.network.endpoints;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Keeps the Endpoints of every Service with a selector. */
public final class EndpointsController implements Controller {

    @Override
    public String name() {
        return "endpoint-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("endpoint-controller");
    }

    @Override
    public int workers() {
        return 5;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new EndpointsReconciler(context);
    }
}
