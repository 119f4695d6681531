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
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    PluginThreads(String owner) {
        this.owner = owner;
    }

    @Override
    public Thread newThread(Runnable task) {
        return Thread.ofVirtual().name(owner + "-" + made.incrementAndGet()).unstarted(() -> {
            Thread self = Thread.currentThread();
            running.add(self);
            try {
                task.run();
            } finally {
                running.remove(self);
            }
        });
    }

    /**
     * Interrupts all and waits for them.
     *
     * @return how many still run after that time
     */
    int end(Duration patience) throws InterruptedException {
        running.forEach(Thread::interrupt);
        long each = Math.max(1, patience.toMillis());
        for (Thread thread : running) {
            thread.join(Duration.ofMillis(each));
        }
        return running.size();
    }
}
