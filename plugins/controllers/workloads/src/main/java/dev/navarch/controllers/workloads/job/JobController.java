package dev.navarch.controllers.workloads.job;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Runs the pods of every Job and counts how they end. */
public final class JobController implements Controller {

    private volatile @Nullable ThreadFactory threads;

    @Override
    public String name() {
        return "job-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("job-controller");
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
        return new JobReconciler(context, threads);
    }
}
