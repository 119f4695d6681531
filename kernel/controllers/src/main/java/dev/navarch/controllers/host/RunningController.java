package dev.navarch.controllers.host;

import dev.navarch.client.queue.QueueFigures;
import dev.navarch.client.queue.ReconcileLoop;
import dev.navarch.client.queue.WorkQueue;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Periodic;
import dev.navarch.spi.controller.Reconciler;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One controller at work: from its first look at the cluster until it is closed. */
final class RunningController implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningController.class);

    private final Controller controller;
    private final WorkQueue<Key> queue;
    private final Access access;
    private final HostedContext context;
    private final Reconciler reconciler;
    private final Thread opening;
    private final ThreadFactory threads;
    private @Nullable ReconcileLoop<Key> loop;
    private boolean closed;

    private RunningController(
            Controller controller, WorkQueue<Key> queue, Access access, HostedContext context, Reconciler reconciler) {
        this.controller = controller;
        this.queue = queue;
        this.access = access;
        this.context = context;
        this.reconciler = reconciler;
        ClassLoader loader = controller.getClass().getClassLoader();
        ThreadFactory virtual =
                Thread.ofVirtual().name(controller.name() + "-", 0).factory();
        this.threads = task -> {
            Thread thread = virtual.newThread(task);
            thread.setContextClassLoader(loader);
            return thread;
        };
        this.opening = threads.newThread(this::open);
    }

    /** Starts a controller; it works once its informers are filled, which this does not wait for. */
    static RunningController start(Controller controller, Surroundings surroundings) {
        WorkQueue<Key> queue =
                new WorkQueue<>(surroundings.clock(), QueueFigures.of(surroundings.metrics(), controller.name()));
        Access access = surroundings.access().apply(controller);
        HostedContext context = new HostedContext(surroundings, access, queue);
        try {
            Reconciler reconciler = controller.reconciler(context);
            context.declared();
            RunningController running = new RunningController(controller, queue, access, context, reconciler);
            running.opening.start();
            return running;
        } catch (RuntimeException e) {
            context.close();
            queue.close();
            access.close();
            throw e;
        }
    }

    private void open() {
        try {
            context.awaitInformers();
        } catch (InterruptedException e) {
            return;
        }
        if (reconciler instanceof Periodic) {
            queue.add(Key.ALL);
        }
        synchronized (this) {
            if (!closed) {
                loop = ReconcileLoop.start(controller.name(), queue, controller.workers(), this::reconcile, threads);
            }
        }
    }

    private void reconcile(Key key) throws Exception {
        try {
            reconciler.reconcile(key).again().ifPresent(delay -> queue.addAfter(key, delay));
        } catch (KubernetesClientException e) {
            if (!ofTerminatingNamespace(e)) {
                throw e;
            }
            LOG.debug("{}: {}: its namespace is being deleted", controller.name(), key);
        }
        if (reconciler instanceof Periodic periodic && key.equals(Key.ALL)) {
            queue.addAfter(Key.ALL, periodic.period());
        }
    }

    /** What cannot be made because its namespace goes need not be tried again. */
    private static boolean ofTerminatingNamespace(KubernetesClientException refusal) {
        return refusal.getStatus() != null
                && refusal.getStatus().getDetails() != null
                && refusal.getStatus().getDetails().getCauses() != null
                && refusal.getStatus().getDetails().getCauses().stream()
                        .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
    }

    /** Whether it has begun to reconcile. */
    synchronized boolean working() {
        return loop != null;
    }

    int waiting() {
        return queue.size();
    }

    /** Returns when no thread is at work for this controller any more. */
    @Override
    public void close() {
        ReconcileLoop<Key> running;
        synchronized (this) {
            closed = true;
            running = loop;
        }
        opening.interrupt();
        context.close();
        queue.close();
        if (running != null) {
            running.close();
        }
        try {
            opening.join();
            reconciler.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{}: closing its reconciler failed", controller.name(), e);
        }
        access.close();
    }
}
