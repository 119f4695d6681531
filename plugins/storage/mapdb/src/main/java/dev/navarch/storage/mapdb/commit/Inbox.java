package dev.navarch.storage.mapdb.commit;

import dev.navarch.spi.storage.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the committing thread. */
final class Inbox {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Queue<Request> requests = new ArrayDeque<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final int mostWrites;
    private final int mostBytes;
    private boolean closed;

    Inbox(int mostWrites, int mostBytes) {
        this.mostWrites = mostWrites;
        this.mostBytes = mostBytes;
    }

    /** What to do next; {@code last} once the inbox is closed and empty. */
    record Batch(List<Request> requests, List<Runnable> betweenBatches, boolean last) {}

    void add(Request request) throws StorageException {
        lock.lock();
        try {
            checkOpen();
            requests.add(request);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    void add(Runnable action) throws StorageException {
        lock.lock();
        try {
            checkOpen();
            actions.add(action);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    Batch take() {
        lock.lock();
        try {
            while (requests.isEmpty() && actions.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            List<Request> taken = new ArrayList<>();
            long bytes = 0;
            while (!requests.isEmpty() && taken.size() < mostWrites && bytes < mostBytes) {
                Request request = requests.remove();
                bytes += request.size();
                taken.add(request);
            }
            List<Runnable> then = List.copyOf(actions);
            actions.clear();
            return new Batch(taken, then, closed && taken.isEmpty() && then.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    List<Request> abandon() {
        lock.lock();
        try {
            List<Request> left = List.copyOf(requests);
            requests.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() throws StorageException {
        if (closed) {
            throw new StorageException("the store is closed");
        }
    }
}
