package dev.navarch.controllers.cluster.policy;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ExpressionUser;
import java.util.Optional;

/**
 * Checks the expressions of each ValidatingAdmissionPolicy against the schemas of the kinds that it matches, and writes
 * what does not fit into its status. Does nothing where no plugin compiles expressions.
 */
public final class PolicyStatusController implements Controller, ExpressionUser {

    private volatile Optional<ExpressionEngine> engine = Optional.empty();

    @Override
    public String name() {
        return "validatingadmissionpolicy-status-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("validatingadmissionpolicy-status-controller");
    }

    @Override
    public int workers() {
        return 5;
    }

    @Override
    public void use(Optional<ExpressionEngine> found) {
        engine = found;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return engine.<Reconciler>map(found -> new PolicyReconciler(context, found))
                .orElse(key -> Result.done());
    }
}
