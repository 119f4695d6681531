package dev.navarch.controllers.workloads.daemonset;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Keeps one pod of every DaemonSet on each node that fits. */
public final class DaemonSetController implements Controller {

    private volatile @Nullable ThreadFactory threads;

    @Override
    public String name() {
        return "daemonset-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("daemon-set-controller");
    }

    @Override
    public int workers() {
        return 2;
    }

    @Override
    public void start(PluginContext context) {
        threads = context.threads();
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new DaemonSetReconciler(context, threads);
    }
}
