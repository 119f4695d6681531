package dev.navarch.controllers.network.slice;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Gives Endpoints that users keep for a Service without a selector their slices. */
public final class EndpointSliceMirroringController implements Controller {

    @Override
    public String name() {
        return "endpointslicemirroring-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("endpointslicemirroring-controller");
    }

    @Override
    public int workers() {
        return 5;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new MirroringReconciler(context);
    }
}
