package dev.navarch.client.queue;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Workers that take keys from a queue and reconcile them until closed. */
public final class ReconcileLoop<K> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileLoop.class);
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final String name;
    private final WorkQueue<K> queue;
    private final Reconciler<K> reconciler;
    private final List<Thread> workers = new ArrayList<>();

    private ReconcileLoop(String name, WorkQueue<K> queue, Reconciler<K> reconciler) {
        this.name = name;
        this.queue = queue;
        this.reconciler = reconciler;
    }

    /** Starts {@code workers} virtual threads. The loop closes the queue with itself. */
    public static <K> ReconcileLoop<K> start(String name, WorkQueue<K> queue, int workers, Reconciler<K> reconciler) {
        return start(
                name,
                queue,
                workers,
                reconciler,
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /** Starts {@code workers} threads of that factory. */
    public static <K> ReconcileLoop<K> start(
            String name, WorkQueue<K> queue, int workers, Reconciler<K> reconciler, ThreadFactory threads) {
        ReconcileLoop<K> loop = new ReconcileLoop<>(name, queue, reconciler);
        for (int i = 0; i < workers; i++) {
            Thread worker = threads.newThread(loop::work);
            loop.workers.add(worker);
            worker.start();
        }
        return loop;
    }

    private void work() {
        try {
            for (Optional<K> key = queue.take(); key.isPresent(); key = queue.take()) {
                try {
                    reconcile(key.get());
                } finally {
                    queue.done(key.get());
                }
            }
        } catch (InterruptedException e) {
            LOG.trace("{}: stopped", name);
        }
    }

    private void reconcile(K key) throws InterruptedException {
        try {
            reconciler.reconcile(key);
            queue.forget(key);
        } catch (InterruptedException e) {
            throw e;
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT || e.getCode() == NOT_FOUND) {
                LOG.debug("{}: {}: {}; trying again", name, key, e.getMessage());
            } else {
                LOG.warn("{}: {}: {}; trying again", name, key, e.getMessage());
            }
            queue.retry(key);
        } catch (Exception e) {
            LOG.warn("{}: {}; trying again", name, key, e);
            queue.retry(key);
        }
    }

    /** Lets the keys under way be finished for up to two seconds, then interrupts the workers. */
    @Override
    public void close() {
        queue.close();
        try {
            for (Thread worker : workers) {
                if (!worker.join(Duration.ofSeconds(2))) {
                    worker.interrupt();
                }
            }
        } catch (InterruptedException e) {
            workers.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}
