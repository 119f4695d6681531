package dev.navarch.controllers.cluster.role;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Collects the rules of ClusterRoles that are aggregated from others. */
public final class ClusterRoleAggregation implements Controller {

    @Override
    public String name() {
        return "clusterrole-aggregation-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("clusterrole-aggregation-controller");
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new AggregationReconciler(context);
    }
}
