package dev.navarch.apiserver.network;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2FrameCodec;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is to be sent on the streams of one HTTP/2 connection. Many watches of a connection have something to say at the
 * same time: all of it is written in one task of the event loop and leaves together, past the streams' own channels, on
 * whose way each piece costs more than its encryption. Any thread may add.
 */
final class Outbox {

    private final Http2FrameCodec codec;
    private final ChannelHandlerContext connection;
    private final Queue<Piece> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** @param connection where the codec stands in the connection's pipeline */
    Outbox(Http2FrameCodec codec, ChannelHandlerContext connection) {
        this.codec = codec;
        this.connection = connection;
    }

    /** For a piece that is to be added. */
    ChannelPromise promise() {
        return connection.newPromise();
    }

    /**
     * Adds data for a stream whose head is written. It is written before all that its thread asks of the event loop
     * afterwards, in the order in which it is added.
     */
    void add(int stream, ByteBuf data, ChannelPromise written) {
        pieces.add(new Piece(stream, data, written));
        if (scheduled.compareAndSet(false, true)) {
            try {
                connection.executor().execute(this::write);
            } catch (RejectedExecutionException e) {
                refuse(e);
            }
        }
    }

    private void write() {
        // Before the first look: whoever adds from here on is seen by it, or asks for a task of its own.
        scheduled.set(false);
        for (Piece piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            codec.encoder().writeData(connection, piece.stream, piece.data, 0, false, piece.written);
        }
        codec.flush(connection);
    }

    /** The event loop has ended, and so has the connection. */
    private void refuse(Throwable cause) {
        for (Piece piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            piece.data.release();
            piece.written.tryFailure(cause);
        }
    }

    private record Piece(int stream, ByteBuf data, ChannelPromise written) {}
}
