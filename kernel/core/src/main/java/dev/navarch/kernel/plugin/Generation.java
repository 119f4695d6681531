package dev.navarch.kernel.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The plugins of a set between two changes, and how many borrow them. */
final class Generation<T> {

    private final List<T> plugins;
    private final Set<T> droppedIn;
    private final long number;
    private final AtomicInteger users = new AtomicInteger(1);
    private final CountDownLatch drained = new CountDownLatch(1);

    Generation(List<T> plugins, Set<T> droppedIn, long number) {
        this.plugins = List.copyOf(plugins);
        this.droppedIn = Set.copyOf(droppedIn);
        this.number = number;
    }

    List<T> plugins() {
        return plugins;
    }

    boolean isBuiltIn(T plugin) {
        return !droppedIn.contains(plugin);
    }

    long number() {
        return number;
    }

    /** Whether the generation is still current enough to be borrowed; each success is followed by one release. */
    boolean borrow() {
        int seen;
        do {
            seen = users.get();
            if (seen == 0) {
                return false;
            }
        } while (!users.compareAndSet(seen, seen + 1));
        return true;
    }

    void giveBack() {
        if (users.decrementAndGet() == 0) {
            drained.countDown();
        }
    }

    /** Ends the generation: gives back the set's own share and waits for the others. */
    boolean retire(Duration patience) throws InterruptedException {
        giveBack();
        return drained.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
