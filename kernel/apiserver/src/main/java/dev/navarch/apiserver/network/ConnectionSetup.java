package dev.navarch.apiserver.network;

import dev.navarch.kernel.metrics.Counter;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Ticker;
import org.jspecify.annotations.Nullable;

/** Sets up each new connection: TLS, then the HTTP version agreed on, then one receiver a connection or stream. */
final class ConnectionSetup extends ChannelInitializer<Channel> {

    private static final int WINDOW = 1024 * 1024;

    /** Answers that may be encrypted and sent together, where they become ready together. */
    private static final int FLUSHES = 64;

    private final SslContext tls;
    private final Limits limits;
    private final RequestHandler handler;
    private final OpenConnections connections;
    private final Goodbyes goodbyes;
    private final Counter failedHandshakes;
    private final BodyBudget bodies;
    private final SendingRoom room = new SendingRoom();

    ConnectionSetup(
            SslContext tls,
            Limits limits,
            RequestHandler handler,
            OpenConnections connections,
            Goodbyes goodbyes,
            Counter failedHandshakes) {
        this.tls = tls;
        this.limits = limits;
        this.handler = handler;
        this.connections = connections;
        this.goodbyes = goodbyes;
        this.failedHandshakes = failedHandshakes;
        this.bodies = new BodyBudget(limits.bodies());
    }

    @Override
    protected void initChannel(Channel channel) {
        connections.add(channel);
        SslHandler secure = tls.newHandler(channel.alloc());
        secure.setHandshakeTimeoutMillis(10_000);
        ConnectionClock clock = new ConnectionClock(limits, Ticker.systemTicker());
        channel.pipeline().addLast(clock).addLast(secure).addLast(new ByProtocol(secure, clock));
    }

    private final class ByProtocol extends ApplicationProtocolNegotiationHandler {

        private final SslHandler secure;
        private final ConnectionClock clock;

        ByProtocol(SslHandler secure, ConnectionClock clock) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.secure = secure;
            this.clock = clock;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            ChannelPipeline pipeline = context.pipeline();
            ClientIdentity client =
                    ClientIdentity.of(context.channel(), secure.engine().getSession());
            if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                clock.manyRequestsAtOnce();
                pipeline.addLast(new FlushConsolidationHandler(FLUSHES, true));
                Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                        .initialSettings(Http2Settings.defaultSettings()
                                .maxConcurrentStreams(limits.streams())
                                .initialWindowSize(WINDOW)
                                .maxHeaderListSize(limits.headers()))
                        .gracefulShutdownTimeoutMillis(-1)
                        .decoderEnforceMaxRstFramesPerWindow(limits.resets(), 30)
                        .build();
                pipeline.addLast(codec);
                Surroundings around = around(client, new Outbox(codec, pipeline.context(codec)));
                pipeline.addLast(new Http2MultiplexHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline()
                                .addLast(new Http2StreamFrameToHttpObjectCodec(true))
                                .addLast(new RequestReceiver(around, false));
                    }
                }));
                pipeline.addLast(new BrokenConnection());
            } else {
                pipeline.addLast(new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.headers())
                        .setMaxHeaderSize(limits.headers())));
                pipeline.addLast(new RequestReceiver(around(client, null), true));
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            failedHandshakes.increment();
            context.close();
        }

        private Surroundings around(ClientIdentity client, @Nullable Outbox outbox) {
            return new Surroundings(limits, bodies, handler, client, connections, clock, goodbyes, room, outbox);
        }
    }
}
