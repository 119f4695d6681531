package dev.navarch.apiserver.network;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;

/**
 * A connection whose last answer came before the end of its request. It is closed once the client has sent all, or has
 * had its time: many clients read an answer only then, and lose it if the connection is closed under their writes. Lives
 * on the channel's event loop.
 */
final class Lingering {

    private static final long BYTES = 64L * 1024 * 1024;
    private static final int SECONDS = 10;

    private final ChannelHandlerContext context;
    private long left = BYTES;

    Lingering(ChannelHandlerContext context) {
        this.context = context;
        context.executor().schedule(() -> context.close(), SECONDS, TimeUnit.SECONDS);
    }

    /** Lets go by what comes after the answer. */
    void drop(Object message) {
        if (message instanceof HttpContent content) {
            left -= content.content().readableBytes();
            if (left <= 0 || message instanceof LastHttpContent) {
                context.close();
            }
        }
    }
}
