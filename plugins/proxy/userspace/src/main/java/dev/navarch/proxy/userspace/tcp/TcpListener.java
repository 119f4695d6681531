package dev.navarch.proxy.userspace.tcp;

import dev.navarch.proxy.userspace.balance.Balancer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Accepts connections on one address. Those that are open live on when it is closed. */
public final class TcpListener implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final Channel channel;

    private TcpListener(Channel channel) {
        this.channel = channel;
    }

    public static TcpListener open(EventLoopGroup loops, InetSocketAddress address, Balancer balancer)
            throws IOException, InterruptedException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        client.pipeline().addLast(new ClientHandler(balancer));
                    }
                });
        var bound = bootstrap.bind(address).await();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new TcpListener(bound.channel());
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }
}
