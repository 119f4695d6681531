package dev.navarch.apiserver.network;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** The connections that are open and the requests under way, so that a stop can wait for them. */
final class OpenConnections {

    private static final long PAUSE = 5_000_000;
    private static final long MOMENT = 250_000_000;

    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final LongAdder requests = new LongAdder();
    private volatile boolean stopping;

    void add(Channel channel) {
        channels.add(channel);
    }

    /** The head of a request is there. */
    void begin() {
        requests.increment();
    }

    /** Its answer is written, or its client gone. */
    void end() {
        requests.decrement();
    }

    /** Whether answers should tell clients to close. */
    boolean stopping() {
        return stopping;
    }

    /** Tells all clients to go elsewhere with what they have yet to ask. */
    void sayGoodbye() {
        stopping = true;
        channels.forEach(OpenConnections::sayGoodbye);
    }

    /** The same for one connection; over HTTP/2 it closes by itself once its last stream has ended. */
    static void sayGoodbye(Channel connection) {
        if (connection.pipeline().get(Http2FrameCodec.class) != null) {
            connection.close();
        }
    }

    /**
     * Waits until no request is under way and none has come for a moment, so that clients which keep a connection learn
     * with their next answer that it ends.
     */
    void awaitQuiet(Duration patience) {
        long left = patience.toNanos();
        long quiet = 0;
        while (left > 0
                && quiet < MOMENT
                && !channels.isEmpty()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, PAUSE);
            left -= PAUSE;
            quiet = requests.sum() > 0 ? 0 : quiet + PAUSE;
        }
    }

    /** Closes what is left, without ceremony. */
    void close() {
        channels.forEach(channel -> {
            ChannelHandlerContext first = channel.pipeline().firstContext();
            if (first != null) {
                first.close();
            } else {
                channel.close();
            }
        });
    }
}
