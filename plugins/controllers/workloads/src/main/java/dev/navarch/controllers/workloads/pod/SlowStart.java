package dev.navarch.controllers.workloads.pod;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does something many times, in batches of 1, 2, 4 and so on, and stops after a batch in which something failed: what
 * cannot work (a quota is used up) is not tried a thousand times.
 */
public final class SlowStart {

    private final ThreadFactory threads;

    /** @param threads for the members of a batch, which run side by side */
    public SlowStart(ThreadFactory threads) {
        this.threads = threads;
    }

    /**
     * How it went.
     *
     * @param succeeded how many times it worked
     * @param failure the first one
     */
    public record Outcome(int succeeded, Optional<Exception> failure) {}

    /** Runs {@code task} {@code count} times, unless it fails before. */
    public Outcome run(int count, Callable<?> task) throws InterruptedException {
        return run(Collections.nCopies(count, task));
    }

    /** Runs each task, unless one before it fails. */
    public Outcome run(List<? extends Callable<?>> tasks) throws InterruptedException {
        AtomicInteger succeeded = new AtomicInteger();
        AtomicReference<Exception> failure = new AtomicReference<>();
        int done = 0;
        for (int batch = 1; done < tasks.size() && failure.get() == null; batch *= 2) {
            int end = Math.min(done + batch, tasks.size());
            runBatch(tasks.subList(done, end), succeeded, failure);
            done = end;
        }
        return new Outcome(succeeded.get(), Optional.ofNullable(failure.get()));
    }

    /** Runs each task once, all side by side. */
    public Outcome runAll(List<? extends Callable<?>> tasks) throws InterruptedException {
        AtomicInteger succeeded = new AtomicInteger();
        AtomicReference<Exception> failure = new AtomicReference<>();
        runBatch(tasks, succeeded, failure);
        return new Outcome(succeeded.get(), Optional.ofNullable(failure.get()));
    }

    private void runBatch(
            List<? extends Callable<?>> tasks, AtomicInteger succeeded, AtomicReference<Exception> failure)
            throws InterruptedException {
        List<Thread> batch = new ArrayList<>();
        for (Callable<?> task : tasks) {
            batch.add(begin(task, succeeded, failure));
        }
        for (Thread thread : batch) {
            thread.join();
        }
    }

    private Thread begin(Callable<?> task, AtomicInteger succeeded, AtomicReference<Exception> failure) {
        Thread thread = threads.newThread(() -> {
            try {
                task.call();
                succeeded.incrementAndGet();
            } catch (Exception e) {
                failure.compareAndSet(null, e);
            }
        });
        thread.start();
        return thread;
    }
}
