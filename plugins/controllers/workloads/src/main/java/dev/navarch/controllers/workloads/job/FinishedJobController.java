package dev.navarch.controllers.workloads.job;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Deletes Jobs some time after they have ended, where they ask for it. */
public final class FinishedJobController implements Controller {

    @Override
    public String name() {
        return "ttl-after-finished-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("ttl-after-finished-controller");
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new FinishedJobReconciler(context);
    }
}
