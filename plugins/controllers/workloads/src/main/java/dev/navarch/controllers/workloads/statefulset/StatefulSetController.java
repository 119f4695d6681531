package dev.navarch.controllers.workloads.statefulset;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Keeps the numbered pods of every StatefulSet. */
public final class StatefulSetController implements Controller {

    private volatile @Nullable ThreadFactory threads;

    @Override
    public String name() {
        return "statefulset-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("statefulset-controller");
    }

    @Override
    public int workers() {
        return 5;
    }

    @Override
    public void start(PluginContext context) {
        threads = context.threads();
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new StatefulSetReconciler(context, threads);
    }
}
