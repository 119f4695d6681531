package dev.navarch.controllers.network.slice;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Keeps the EndpointSlices of every Service with a selector. */
public final class EndpointSliceController implements Controller {

    @Override
    public String name() {
        return "endpointslice-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("endpointslice-controller");
    }

    @Override
    public int workers() {
        return 5;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new EndpointSliceReconciler(context);
    }
}
