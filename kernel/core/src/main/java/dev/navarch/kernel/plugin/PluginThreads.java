package dev.navarch.kernel.plugin;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of one plugin service, so that they can be ended with it. */
final class PluginThreads implements ThreadFactory {

    private final String owner;
    private final AtomicLong made = new AtomicLong();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    PluginThreads(String owner) {
        this.owner = owner;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = Thread.ofVirtual()
                .name(owner + "-" + made.incrementAndGet())
                .unstarted(() -> {
                    try {
                        task.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                });
        // Known from now on and not from its first step: a thread that is started and has yet to run must end as well.
        threads.add(thread);
        if (ended) {
            thread.interrupt();
        }
        return thread;
    }

    /**
     * Interrupts all, those not yet started too, and waits for those that run.
     *
     * @return how many still run after that time
     */
    int end(Duration patience) throws InterruptedException {
        ended = true;
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        }
        int left = (int) threads.stream().filter(Thread::isAlive).count();
        threads.clear();
        return left;
    }
}
