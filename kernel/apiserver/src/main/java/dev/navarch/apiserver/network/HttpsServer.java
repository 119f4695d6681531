package dev.navarch.apiserver.network;

import dev.navarch.kernel.certificate.Identity;
import dev.navarch.kernel.metrics.Counter;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Listens for clients. */
public final class HttpsServer implements AutoCloseable {

    private final EventLoopGroup loops;
    private final Channel listener;
    private final OpenConnections connections;

    private HttpsServer(EventLoopGroup loops, Channel listener, OpenConnections connections) {
        this.loops = loops;
        this.listener = listener;
        this.connections = connections;
    }

    /**
     * Binds and begins to accept.
     *
     * @param port 0 for any free one
     * @param failedHandshakes counts the connections that did not come to be encrypted
     * @throws BindException if the address cannot be had
     */
    public static HttpsServer start(
            String address,
            int port,
            Identity identity,
            Limits limits,
            Goodbyes goodbyes,
            Counter failedHandshakes,
            RequestHandler handler)
            throws IOException {
        OpenConnections connections = new OpenConnections();
        // Epoll without the detour over the JDK's selectors, where it can be had.
        boolean epoll = Epoll.isAvailable();
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(256 * 1024, 1024 * 1024))
                .childHandler(new ConnectionSetup(
                        ServerTls.context(identity), limits, handler, connections, goodbyes, failedHandshakes));
        ChannelFuture bound =
                bootstrap.bind(new InetSocketAddress(address, port)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw refused(address + ":" + port, bound.cause());
        }
        return new HttpsServer(loops, bound.channel(), connections);
    }

    /** Both transports say alike why an address cannot be had, though the native one has its own exceptions. */
    private static IOException refused(String where, Throwable cause) {
        String why = where + ": " + cause.getMessage();
        if (cause instanceof BindException || cause instanceof Errors.NativeIoException) {
            BindException refusal = new BindException(why);
            refusal.initCause(cause);
            return refusal;
        }
        return new IOException(why, cause);
    }

    /** The port listened on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Takes no more connections and tells clients to go elsewhere; what is under way goes on. */
    public void sayGoodbye() {
        listener.close().awaitUninterruptibly();
        connections.sayGoodbye();
    }

    /** Waits until every request that has come in is answered, or no longer than that. */
    public void awaitQuiet(Duration patience) {
        connections.awaitQuiet(patience);
    }

    /** Closes every connection at once. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        connections.close();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
