package dev.navarch.apiserver.network;

import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.LazyBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one answer to one connection or stream, from the request's thread. */
final class Responder {

    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

    /** Pieces longer than this go out one by one, so that a huge answer never lies in the channel's queue as a whole. */
    private static final int LARGE = 1024 * 1024;

    private final ChannelHandlerContext context;
    private final @Nullable Outbox outbox;
    private final BooleanSupplier keepAlive;
    private final boolean headOnly;
    private final Duration patience;
    private final SendingRoom room;
    private volatile boolean begun;
    private volatile boolean kept;
    /** Of an answer that is not sent whole. The event loop tells it what happens to the channel. */
    private volatile @Nullable PacedBody paced;

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
                writeStream(large.status(), large.headers(), large.length(), body -> writeAll(large, body), finished);
            case Answer.Streamed streamed ->
                writeStream(streamed.status(), streamed.headers(), -1, streamed.body()::write, finished);
            case Answer.Tunnel tunnel -> Tunnelling.run(context, tunnel);
        }
    }

    private static boolean isOnePiece(Answer.Whole answer) {
        return answer.body() instanceof LazyBody lazy ? lazy.size() == 1 : answer.length() <= LARGE;
    }

    private void writeAll(Answer.Whole answer, PacedBody body) throws IOException, InterruptedException {
        room.enter();
        try {
            if (answer.body() instanceof LazyBody lazy) {
                for (int i = 0; i < lazy.size(); i++) {
                    body.awaitRoom();
                    body.write(pooled(lazy, i));
                }
            } else {
                for (byte[] piece : answer.body()) {
                    body.write(piece);
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
            int status, Map<String, List<String>> headers, long length, Content content, Runnable finished) {
        DefaultHttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        copy(headers, response.headers());
        if (length >= 0) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        } else if (!response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        connection(response.headers());
        ChannelFuture head = length >= 0 ? context.write(response) : context.writeAndFlush(response);
        PacedBody body = new PacedBody(context, head, outbox, patience, room);
        paced = body;
        boolean complete = false;
        try {
            content.write(body);
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

    void writabilityChanged() {
        PacedBody body = paced;
        if (body != null) {
            body.writabilityChanged();
        }
    }

    /** The client is gone. */
    void closed() {
        PacedBody body = paced;
        if (body != null) {
            body.closed();
        }
    }

    /** What is written piece by piece. */
    private interface Content {

        void write(PacedBody body) throws IOException, InterruptedException;
    }
}
