package dev.navarch.apiserver.network;

import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.ByteSink;
import dev.navarch.apiserver.response.LazyBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one answer to one connection or stream, from the request's thread, no faster than the client reads. */
final class Responder implements ByteSink {

    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

    /** Pieces longer than this go out one by one, so that a huge answer never lies in the channel's queue as a whole. */
    private static final int LARGE = 1024 * 1024;

    private final ChannelHandlerContext context;
    private final @Nullable Outbox outbox;
    private final BooleanSupplier keepAlive;
    private final boolean headOnly;
    private final Duration patience;
    private final SendingRoom room;
    private final AtomicLong unsent = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Runnable> onClose = new ArrayList<>(1);
    private volatile boolean begun;
    private volatile boolean kept;
    private volatile boolean awaitingRoom;
    private boolean closed;
    private @Nullable ChannelFuture head;
    private @Nullable ChannelFuture lastWrite;
    private boolean pastChannel;

    /**
     * @param outbox of the connection, if it has one
     * @param keepAlive asked once, when the answer begins
     */
    Responder(
            ChannelHandlerContext context,
            @Nullable Outbox outbox,
            BooleanSupplier keepAlive,
            boolean headOnly,
            Duration patience,
            SendingRoom room) {
        this.context = context;
        this.outbox = outbox;
        this.keepAlive = keepAlive;
        this.headOnly = headOnly;
        this.patience = patience;
        this.room = room;
    }

    /** @param finished runs on the event loop once the answer is written */
    void respond(Answer answer, Runnable finished) {
        begun = true;
        switch (answer) {
            case Answer.Whole whole when headOnly || isOnePiece(whole) -> writeWhole(whole, finished);
            case Answer.Whole large ->
                writeStream(large.status(), large.headers(), large.length(), sink -> writeAll(large), finished);
            case Answer.Streamed streamed ->
                writeStream(streamed.status(), streamed.headers(), -1, streamed.body(), finished);
            case Answer.Tunnel tunnel -> Tunnelling.run(context, tunnel);
        }
    }

    private static boolean isOnePiece(Answer.Whole answer) {
        return answer.body() instanceof LazyBody lazy ? lazy.size() == 1 : answer.length() <= LARGE;
    }

    private void writeAll(Answer.Whole answer) throws IOException, InterruptedException {
        room.enter();
        try {
            if (answer.body() instanceof LazyBody lazy) {
                for (int i = 0; i < lazy.size(); i++) {
                    awaitRoom();
                    write(pooled(lazy, i));
                }
            } else {
                for (byte[] piece : answer.body()) {
                    write(piece);
                }
            }
        } finally {
            room.leave();
        }
    }

    /** A piece outside the heap, where a buffer is used again and again: lists would fill the heap with garbage. */
    private ByteBuf pooled(LazyBody body, int index) {
        int length = body.length(index);
        ByteBuf piece = context.alloc().directBuffer(length);
        body.put(index, piece.nioBuffer(0, length));
        return piece.writerIndex(length);
    }

    private void writeWhole(Answer.Whole answer, Runnable finished) {
        ByteBuf content = headOnly ? Unpooled.EMPTY_BUFFER : content(answer.body());
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), content);
        copy(answer.headers(), response.headers());
        if (!headOnly || !response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.length());
        }
        connection(response.headers());
        end(context.writeAndFlush(response), finished);
    }

    private ByteBuf content(List<byte[]> body) {
        return body instanceof LazyBody lazy ? pooled(lazy, 0) : Unpooled.wrappedBuffer(body.toArray(byte[][]::new));
    }

    private void writeStream(
            int status, Map<String, List<String>> headers, long length, Answer.Body body, Runnable finished) {
        DefaultHttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        copy(headers, response.headers());
        if (length >= 0) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        } else if (!response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        connection(response.headers());
        head = length >= 0 ? context.write(response) : context.writeAndFlush(response);
        boolean complete = false;
        try {
            body.write(this);
            complete = true;
        } catch (IOException e) {
            LOG.debug("an answer was cut off: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (complete) {
                end(context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT), finished);
            } else {
                context.close();
            }
        }
    }

    private static void copy(Map<String, List<String>> from, HttpHeaders to) {
        from.forEach(to::set);
    }

    private void connection(HttpHeaders headers) {
        kept = keepAlive.getAsBoolean();
        if (!kept) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    private static void end(ChannelFuture written, Runnable finished) {
        written.addListener(done -> finished.run());
    }

    /** Whether the answer has begun. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether the client was told that the connection goes on, once the answer has begun. */
    boolean keepsAlive() {
        return kept;
    }

    @Override
    public void write(byte[] bytes) throws IOException, InterruptedException {
        awaitRoom();
        write(Unpooled.wrappedBuffer(bytes));
    }

    private void write(ByteBuf bytes) {
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
        if (outbox != null && !pastChannel && head != null && head.isSuccess() && unsent.get() == 0) {
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

    private void awaitRoom() throws IOException, InterruptedException {
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

    void writabilityChanged() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

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
