package dev.navarch.controllers.workloads.cronjob;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Makes Jobs at the times that a CronJob names. */
public final class CronJobController implements Controller {

    @Override
    public String name() {
        return "cronjob-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("cronjob-controller");
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new CronJobReconciler(context);
    }
}
