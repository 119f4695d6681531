package dev.navarch.apiserver.network;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections that have no request under way for too long, whether they are silent or bring a head byte by byte.
 * Lives on the connection's event loop; HTTP/2 streams share that of their connection.
 */
final class ConnectionClock extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionClock.class);

    private final Limits limits;
    private final Ticker ticker;
    private int underWay;
    private long quietSince;
    /** When a head began to come in; 0 while none does. */
    private long headSince;

    private boolean manyAtOnce;

    ConnectionClock(Limits limits, Ticker ticker) {
        this.limits = limits;
        this.ticker = ticker;
    }

    /** HTTP/2 was agreed on: its frames come at any time, so only whole requests count. */
    void manyRequestsAtOnce() {
        manyAtOnce = true;
        headSince = 0;
    }

    /** The head of a request is there. */
    void begin() {
        underWay++;
        headSince = 0;
    }

    /** A request's answer is written, or its stream gone. */
    void end() {
        if (--underWay == 0) {
            quietSince = now();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        quietSince = now();
        headSince = quietSince;
        later(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (underWay == 0 && headSince == 0 && !manyAtOnce) {
            headSince = now();
        }
        context.fireChannelRead(message);
    }

    private void later(ChannelHandlerContext context) {
        long pause = Math.min(limits.slowHead().toMillis(), limits.idle().toMillis()) / 4;
        context.executor().schedule(() -> check(context), Math.max(pause, 1), TimeUnit.MILLISECONDS);
    }

    private void check(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        long now = now();
        boolean slow = headSince != 0 && now - headSince > limits.slowHead().toNanos();
        boolean silent = now - quietSince > limits.idle().toNanos();
        if (underWay == 0 && (slow || silent)) {
            LOG.debug("connection of {} closed: {}", context.channel().remoteAddress(), slow ? "slow head" : "idle");
            context.pipeline().close();
            return;
        }
        later(context);
    }

    private long now() {
        return ticker.nanoTime() | 1;
    }
}
