package dev.navarch.apiserver.network;

import dev.navarch.apiserver.response.Answer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a whole HTTP/1.1 connection over to another protocol. */
final class Tunnelling {

    private static final Logger LOG = LoggerFactory.getLogger(Tunnelling.class);

    private Tunnelling() {}

    /** On the request's thread; returns when the conversation is over and the connection closed. */
    static void run(ChannelHandlerContext context, Answer.Tunnel tunnel) {
        ChannelDuplex duplex = new ChannelDuplex(context.channel());
        try {
            context.executor()
                    .submit(() -> {
                        context.pipeline().addLast(duplex);
                        context.pipeline().remove(HttpServerCodec.class);
                        context.pipeline().remove(context.name());
                    })
                    .get();
            tunnel.conversation().run(duplex);
        } catch (IOException | java.util.concurrent.ExecutionException e) {
            LOG.debug("a tunnel ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            duplex.close();
        }
    }
}
