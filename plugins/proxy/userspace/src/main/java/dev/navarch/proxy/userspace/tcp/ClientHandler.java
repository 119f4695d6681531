package dev.navarch.proxy.userspace.tcp;

import dev.navarch.proxy.userspace.balance.Balancer;
import dev.navarch.spi.proxy.ServicePort.Endpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Connects a client that has just arrived to an endpoint, trying others where one does not answer. */
final class ClientHandler extends ChannelInboundHandlerAdapter {

    private static final int PATIENCE_MILLIS = 2000;

    private final Balancer balancer;

    ClientHandler(Balancer balancer) {
        this.balancer = balancer;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connect((SocketChannel) context.channel(), Math.max(1, balancer.size()), false);
    }

    private void connect(SocketChannel client, int attempts, boolean again) {
        Optional<Endpoint> endpoint = balancer.next(client.remoteAddress().getAddress(), again);
        if (endpoint.isEmpty() || attempts == 0) {
            reset(client);
            return;
        }
        new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PATIENCE_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel server) {
                        server.pipeline().addLast(new Relay(client));
                    }
                })
                .connect(new InetSocketAddress(
                        endpoint.get().address(), endpoint.get().port()))
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        SocketChannel server = (SocketChannel) connected.channel();
                        client.pipeline().replace(this, null, new Relay(server));
                        client.read();
                        server.read();
                    } else {
                        connect(client, attempts - 1, true);
                    }
                });
    }

    /** As an endpoint that is not there would. */
    private static void reset(SocketChannel client) {
        client.config().setSoLinger(0);
        client.close();
    }
}
