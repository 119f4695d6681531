package dev.navarch.proxy.userspace.udp;

import dev.navarch.proxy.userspace.balance.Balancer;
import dev.navarch.spi.proxy.ServicePort.Endpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flows of one listener: each client has a socket of its own towards its endpoint. All on one event loop. */
final class Flows extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final int IDLE_SECONDS = 60;
    private static final int MOST = 20_000;

    private final Balancer balancer;
    private final Map<InetSocketAddress, Flow> open = new HashMap<>();

    private record Flow(Endpoint endpoint, ChannelFuture connected) {}

    Flows(Balancer balancer) {
        this.balancer = balancer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        InetSocketAddress client = packet.sender();
        Flow flow = open.get(client);
        if (flow == null) {
            Optional<Endpoint> endpoint = balancer.next(client.getAddress(), false);
            if (endpoint.isEmpty() || open.size() >= MOST) {
                return;
            }
            flow = new Flow(endpoint.get(), connect(context.channel(), client, endpoint.get()));
            open.put(client, flow);
        }
        var content = packet.content().retain();
        flow.connected().addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                connected.channel().writeAndFlush(content);
            } else {
                content.release();
                open.remove(client);
            }
        });
    }

    private ChannelFuture connect(Channel listener, InetSocketAddress client, Endpoint endpoint) {
        ChannelFuture connected = new Bootstrap()
                .group(listener.eventLoop())
                .channel(NioDatagramChannel.class)
                .handler(new ChannelInitializer<NioDatagramChannel>() {
                    @Override
                    protected void initChannel(NioDatagramChannel channel) {
                        channel.pipeline()
                                .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS), new Answers(listener, client));
                    }
                })
                .connect(new InetSocketAddress(endpoint.address(), endpoint.port()));
        connected.channel().closeFuture().addListener(closed -> open.remove(client));
        return connected;
    }

    void endUnused() {
        for (Flow flow : List.copyOf(open.values())) {
            if (!balancer.uses(flow.endpoint())) {
                flow.connected().channel().close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        List.copyOf(open.values()).forEach(flow -> flow.connected().channel().close());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A datagram that could not be sent is lost, as datagrams may be.
    }

    /** Sends back what an endpoint answers. */
    private static final class Answers extends SimpleChannelInboundHandler<DatagramPacket> {

        private final Channel listener;
        private final InetSocketAddress client;

        Answers(Channel listener, InetSocketAddress client) {
            this.listener = listener;
            this.client = client;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            listener.writeAndFlush(new DatagramPacket(packet.content().retain(), client));
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof IdleStateEvent) {
                context.close();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
