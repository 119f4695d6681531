package dev.navarch.apiserver.network;

import dev.navarch.apiserver.response.ByteSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The body of one answer on its way to the client, no faster than the client reads. One thread writes; the event loop
 * tells what has been sent, and when the client is gone.
 */
final class PacedBody implements ByteSink {

    private final ChannelHandlerContext context;
    private final ChannelFuture head;
    private final @Nullable Outbox outbox;
    private final Duration patience;
    private final SendingRoom room;
    private final AtomicLong unsent = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Runnable> onClose = new ArrayList<>(1);
    private volatile boolean awaitingRoom;
    private boolean closed;
    private @Nullable ChannelFuture lastWrite;
    private boolean pastChannel;

    /**
     * @param head the answer's head on its way, which pieces follow
     * @param outbox of the connection, if it has one
     * @param patience how long a client may leave what lies here unread
     * @param room for what the event loop has yet to send
     */
    PacedBody(
            ChannelHandlerContext context,
            ChannelFuture head,
            @Nullable Outbox outbox,
            Duration patience,
            SendingRoom room) {
        this.context = context;
        this.head = head;
        this.outbox = outbox;
        this.patience = patience;
        this.room = room;
    }

    @Override
    public void write(byte[] bytes) throws IOException, InterruptedException {
        awaitRoom();
        write(Unpooled.wrappedBuffer(bytes));
    }

    /** Takes a buffer over, for which there is room by {@link #awaitRoom}. */
    void write(ByteBuf bytes) {
        pass(bytes, false);
        if (!hasRoom()) {
            context.flush();
        }
    }

    @Override
    public void send(byte[]... pieces) throws IOException, InterruptedException {
        awaitRoom();
        pass(Unpooled.wrappedBuffer(pieces), true);
    }

    /** Hands a piece to the event loop, past the stream's channel once nothing is left there that it could overtake. */
    private void pass(ByteBuf piece, boolean flush) {
        int length = piece.readableBytes();
        if (outbox != null && !pastChannel && head.isSuccess() && unsent.get() == 0) {
            pastChannel = true;
        }
        if (outbox != null && pastChannel) {
            ChannelPromise written = outbox.promise();
            counted(length, written);
            outbox.add(((Http2StreamChannel) context.channel()).stream().id(), piece, written);
        } else {
            DefaultHttpContent content = new DefaultHttpContent(piece);
            counted(length, flush ? context.writeAndFlush(content) : context.write(content));
        }
    }

    /** Counts what is on its way itself: a stream's channel does not count what its event loop has yet to take. */
    private void counted(int bytes, ChannelFuture write) {
        lastWrite = write;
        unsent.addAndGet(bytes);
        write.addListener(done -> {
            unsent.addAndGet(-bytes);
            if (awaitingRoom && hasRoom()) {
                writabilityChanged();
            }
        });
    }

    private boolean hasRoom() {
        return unsent.get() < room.each() && context.channel().isWritable();
    }

    /**
     * Waits until another piece may be made.
     *
     * @throws IOException if the client is gone or takes too long
     */
    void awaitRoom() throws IOException, InterruptedException {
        if (hasRoom() && !closed) {
            return;
        }
        context.flush();
        lock.lock();
        try {
            awaitingRoom = true;
            long left = patience.toNanos();
            while (!hasRoom() || closed) {
                if (closed || !context.channel().isActive()) {
                    throw new IOException("the client is gone");
                }
                if (left <= 0) {
                    throw new IOException("the client reads too slowly");
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            awaitingRoom = false;
            lock.unlock();
        }
    }

    @Override
    public void flush() {
        context.flush();
    }

    @Override
    public void awaitSent() throws IOException, InterruptedException {
        context.flush();
        ChannelFuture last = lastWrite;
        if (last == null || last.isDone()) {
            return;
        }
        last.addListener(done -> writabilityChanged());
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!last.isDone() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOpen() {
        return !closed && context.channel().isActive();
    }

    @Override
    public void onClose(Runnable action) {
        lock.lock();
        try {
            if (!closed && context.channel().isActive()) {
                onClose.add(action);
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    /** The channel takes more, or something has been sent. */
    void writabilityChanged() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The client is gone. */
    void closed() {
        List<Runnable> actions;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            actions = List.copyOf(onClose);
            onClose.clear();
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
    }
}
