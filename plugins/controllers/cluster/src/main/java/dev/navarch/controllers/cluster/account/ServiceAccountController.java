package dev.navarch.controllers.cluster.account;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Gives every namespace its default service account. */
public final class ServiceAccountController implements Controller {

    @Override
    public String name() {
        return "service-account-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("service-account-controller");
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new DefaultAccounts(context);
    }
}
