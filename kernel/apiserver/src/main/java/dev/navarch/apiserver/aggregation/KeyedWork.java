package dev.navarch.apiserver.aggregation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something for names that are handed in, each on a virtual thread of its own; for one name never twice at a time,
 * and once more where it was handed in meanwhile.
 */
final class KeyedWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyedWork.class);

    private final Consumer<String> work;
    private final Map<String, Boolean> running = new HashMap<>();
    private boolean closed;

    KeyedWork(Consumer<String> work) {
        this.work = work;
    }

    synchronized void add(String name) {
        if (closed) {
            return;
        }
        if (running.put(name, running.containsKey(name)) == null) {
            Thread.ofVirtual().name("aggregation").start(() -> run(name));
        }
    }

    private void run(String name) {
        do {
            try {
                work.accept(name);
            } catch (RuntimeException e) {
                LOG.warn("{} is tried again later: {}", name, e.toString());
            }
        } while (again(name));
    }

    private synchronized boolean again(String name) {
        if (!closed && Boolean.TRUE.equals(running.get(name))) {
            running.put(name, false);
            return true;
        }
        running.remove(name);
        return false;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
