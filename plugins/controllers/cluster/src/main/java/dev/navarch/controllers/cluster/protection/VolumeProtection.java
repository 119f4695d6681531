package dev.navarch.controllers.cluster.protection;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Keeps a volume that is being deleted until it is bound no more. */
public final class VolumeProtection implements Controller {

    @Override
    public String name() {
        return "pv-protection-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("pv-protection-controller");
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new VolumeReconciler(context);
    }
}
