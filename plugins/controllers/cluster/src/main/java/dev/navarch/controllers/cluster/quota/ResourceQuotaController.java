package dev.navarch.controllers.cluster.quota;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Counts what the namespaces with a ResourceQuota hold, and gives back what admission charged for objects that are gone. */
public final class ResourceQuotaController implements Controller {

    @Override
    public String name() {
        return "resourcequota-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("resourcequota-controller");
    }

    @Override
    public int workers() {
        return 5;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new QuotaReconciler(context);
    }
}
