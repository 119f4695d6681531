package dev.navarch.controllers.workloads.deployment;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Rolls out the template of every Deployment. */
public final class DeploymentController implements Controller {

    @Override
    public String name() {
        return "deployment-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("deployment-controller");
    }

    @Override
    public int workers() {
        return 5;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new DeploymentReconciler(context);
    }
}
