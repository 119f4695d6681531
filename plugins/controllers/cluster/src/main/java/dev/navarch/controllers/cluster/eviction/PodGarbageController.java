package dev.navarch.controllers.cluster.eviction;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Removes pods that nobody else will: of nodes that are gone, and ended ones beyond a number. */
public final class PodGarbageController implements Controller {

    @Override
    public String name() {
        return "pod-garbage-collector";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("pod-garbage-collector");
    }

    @Override
    public int workers() {
        return 1;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new PodGarbageReconciler(context);
    }
}
