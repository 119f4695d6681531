package dev.navarch.apiserver.network;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Last in an HTTP/2 connection's pipeline: what breaks the protocol ends the connection, and is no news. */
final class BrokenConnection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenConnection.class);

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("connection of {} ended: {}", context.channel().remoteAddress(), cause.toString());
        context.close();
    }
}
