package dev.navarch.controllers.cluster.protection;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Keeps a claim that is being deleted until no pod uses it. */
public final class ClaimProtection implements Controller {

    @Override
    public String name() {
        return "pvc-protection-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("pvc-protection-controller");
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new ClaimReconciler(context);
    }
}
