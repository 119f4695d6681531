package dev.navarch.proxy.userspace.udp;

import dev.navarch.proxy.userspace.balance.Balancer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Receives datagrams on one address, and sends the answers from there. */
public final class UdpListener implements AutoCloseable {

    private final Channel channel;
    private final Flows flows;

    private UdpListener(Channel channel, Flows flows) {
        this.channel = channel;
        this.flows = flows;
    }

    public static UdpListener open(EventLoopGroup loops, InetSocketAddress address, Balancer balancer)
            throws IOException, InterruptedException {
        Flows flows = new Flows(balancer);
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioDatagramChannel.class)
                .handler(new ChannelInitializer<DatagramChannel>() {
                    @Override
                    protected void initChannel(DatagramChannel listener) {
                        listener.pipeline().addLast(flows);
                    }
                });
        var bound = bootstrap.bind(address).await();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new UdpListener(bound.channel(), flows);
    }

    /** Ends flows to endpoints that are no longer used. */
    public void endpointsChanged() {
        channel.eventLoop().execute(flows::endUnused);
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }
}
