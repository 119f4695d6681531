package dev.navarch.proxy.userspace.tcp;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;

/** Passes what one side sends to the other, and reads on only once that has taken it. */
final class Relay extends ChannelInboundHandlerAdapter {

    private final SocketChannel other;

    Relay(SocketChannel other) {
        this.other = other;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        other.writeAndFlush(message).addListener((ChannelFuture written) -> {
            if (written.isSuccess()) {
                context.read();
            } else {
                context.close();
            }
        });
    }

    /** One side has nothing more to say, but may still want to hear. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            other.shutdownOutput();
            if (other.isInputShutdown()) {
                context.close();
                other.close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        other.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
        other.close();
    }
}
