package dev.navarch.controllers.cluster.garbage;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import java.util.Optional;

/** Deletes objects whose owners are gone, and sees deletions in the foreground and orphaning through. */
public final class GarbageCollector implements Controller {

    @Override
    public String name() {
        return "generic-garbage-collector";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("generic-garbage-collector");
    }

    @Override
    public int workers() {
        return 20;
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new GarbageReconciler(context);
    }
}
