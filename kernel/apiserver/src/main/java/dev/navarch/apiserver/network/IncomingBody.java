package dev.navarch.apiserver.network;

import dev.navarch.apiserver.request.ArrivingBody;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The part of a body that has come in and is not read yet: the event loop adds to it, and pauses while it is full. */
final class IncomingBody implements ArrivingBody {

    /** In bytes; what was on its way when it became full may come on top. */
    static final int ROOM = 256 * 1024;

    private final long length;
    private final Runnable wanted;
    private final Runnable emptied;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<byte[]> pieces = new ArrayDeque<>();
    private final List<Runnable> onGone = new ArrayList<>(1);
    private int held;
    private boolean asked;
    private boolean complete;
    private boolean over;
    private boolean gone;

    /**
     * @param length as the client says; -1 if it does not
     * @param wanted called once, when the first piece is asked for
     * @param emptied called when there is room again after there was none
     */
    IncomingBody(long length, Runnable wanted, Runnable emptied) {
        this.length = length;
        this.wanted = wanted;
        this.emptied = emptied;
    }

    /** What it may hold at a time, roughly. */
    int room() {
        return length < 0 ? ROOM : (int) Math.min(length, ROOM);
    }

    /**
     * Adds a piece; the last one and that it is the last at the same time, so that an answer which follows at once finds
     * a complete request.
     */
    void add(ByteBuf piece, boolean last) {
        lock.lock();
        try {
            if (!over && piece.isReadable()) {
                byte[] bytes = new byte[piece.readableBytes()];
                piece.readBytes(bytes);
                pieces.add(bytes);
                held += bytes.length;
            }
            complete |= last;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isComplete() {
        lock.lock();
        try {
            return complete;
        } finally {
            lock.unlock();
        }
    }

    boolean isFull() {
        lock.lock();
        try {
            return held >= ROOM;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody needs it any more. */
    void end() {
        lock.lock();
        try {
            over = true;
            pieces.clear();
            held = 0;
            onGone.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The client is gone. */
    void gone() {
        List<Runnable> actions;
        lock.lock();
        try {
            gone = !over;
            actions = List.copyOf(onGone);
        } finally {
            lock.unlock();
        }
        end();
        actions.forEach(Runnable::run);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        boolean first;
        boolean wasFull;
        byte[] piece;
        lock.lock();
        try {
            first = !asked && !complete;
            asked = true;
        } finally {
            lock.unlock();
        }
        if (first) {
            wanted.run();
        }
        lock.lock();
        try {
            while (pieces.isEmpty()) {
                if (over) {
                    throw new IOException(gone ? "the client is gone" : "the request is over");
                }
                if (complete) {
                    return null;
                }
                changed.await();
            }
            wasFull = held >= ROOM;
            piece = pieces.remove();
            held -= piece.length;
            wasFull &= held < ROOM;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
        if (wasFull) {
            emptied.run();
        }
        return piece;
    }

    @Override
    public void onGone(Runnable action) {
        lock.lock();
        try {
            if (!gone) {
                onGone.add(action);
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }
}
