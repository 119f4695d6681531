package dev.navarch.apiserver.loopback;

import dev.navarch.apiserver.response.ByteSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Arrays handed from a writer to a reader, without copies; the writer waits while much lies unread. */
final class BytePipe {

    private static final int MOST_UNREAD = 4 * 1024 * 1024;
    private static final long PATIENCE_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<byte[]> pieces = new ArrayDeque<>();
    private final List<Runnable> onClose = new ArrayList<>(1);
    private int unread;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException failure;

    ByteSink sink() {
        return new Sink();
    }

    InputStream input() {
        return new Input();
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void fail(IOException reason) {
        lock.lock();
        try {
            failure = reason;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Sink implements ByteSink {

        @Override
        public void write(byte[] bytes) throws IOException, InterruptedException {
            lock.lock();
            try {
                long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
                while (unread > MOST_UNREAD && !closed) {
                    if (left <= 0) {
                        throw new IOException("the reader is too slow");
                    }
                    left = changed.awaitNanos(left);
                }
                if (closed) {
                    throw new IOException("the reader is gone");
                }
                if (bytes.length > 0) {
                    pieces.add(bytes);
                    unread += bytes.length;
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void flush() {}

        @Override
        public boolean isOpen() {
            lock.lock();
            try {
                return !closed;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onClose(Runnable action) {
            lock.lock();
            try {
                if (!closed) {
                    onClose.add(action);
                    return;
                }
            } finally {
                lock.unlock();
            }
            action.run();
        }
    }

    private final class Input extends InputStream {

        private byte[] current = new byte[0];
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at == current.length && !next()) {
                return -1;
            }
            int count = Math.min(length, current.length - at);
            System.arraycopy(current, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean next() throws IOException {
            lock.lock();
            try {
                while (pieces.isEmpty() && !ended && !closed) {
                    changed.await();
                }
                if (closed) {
                    return false;
                }
                if (pieces.isEmpty()) {
                    if (failure != null) {
                        throw failure;
                    }
                    return false;
                }
                current = pieces.remove();
                at = 0;
                unread -= current.length;
                changed.signalAll();
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for more", e);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int available() {
            return current.length - at;
        }

        @Override
        public void close() {
            List<Runnable> actions;
            lock.lock();
            try {
                closed = true;
                pieces.clear();
                actions = List.copyOf(onClose);
                onClose.clear();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            actions.forEach(Runnable::run);
        }
    }
}
