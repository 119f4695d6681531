package dev.navarch.apiserver.network;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the requests of one connection (HTTP/1.1) or stream (HTTP/2) and has each answered on a virtual thread, one
 * after another. Lives on the channel's event loop.
 */
final class RequestReceiver extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestReceiver.class);
    private static final int PIPELINED = 16;

    private final Limits limits;
    private final RequestHandler handler;
    private final ClientIdentity client;
    private final OpenConnections connections;
    private final boolean upgradable;
    private final Queue<Received> waiting = new ArrayDeque<>();
    private @Nullable HttpRequest head;
    private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private boolean refused;
    private @Nullable Responder current;

    RequestReceiver(
            Limits limits,
            RequestHandler handler,
            ClientIdentity client,
            OpenConnections connections,
            boolean upgradable) {
        this.limits = limits;
        this.handler = handler;
        this.client = client;
        this.connections = connections;
        this.upgradable = upgradable;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                begin(context, request);
            }
            if (message instanceof HttpContent content && head != null) {
                take(context, content.content());
                if (message instanceof LastHttpContent && head != null) {
                    complete(context);
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        head = request;
        body = new ByteArrayOutputStream(0);
        refused = false;
        if (request.decoderResult().isFailure()) {
            refuse(context, ApiException.badRequest("the request could not be read"));
        } else if (HttpUtil.getContentLength(request, 0L) > limits.body()) {
            refuse(context, tooLarge());
        } else if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private ApiException tooLarge() {
        return ApiException.requestEntityTooLarge("limit is " + limits.body());
    }

    private void take(ChannelHandlerContext context, ByteBuf piece) {
        if (refused || !piece.isReadable()) {
            return;
        }
        if (body.size() + piece.readableBytes() > limits.body()) {
            refuse(context, tooLarge());
            return;
        }
        try {
            piece.readBytes(body, piece.readableBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers before the request is whole, and closes: what follows of it cannot be told from the next request. */
    private void refuse(ChannelHandlerContext context, ApiException reason) {
        refused = true;
        head = null;
        byte[] status = Json.write(reason.status().toJson());
        Answer answer =
                new Answer.Whole(reason.code(), Map.of("Content-Type", List.of("application/json")), List.of(status));
        new Responder(context, false, false, limits.slowWrite()).respond(answer, () -> {});
    }

    private void complete(ChannelHandlerContext context) {
        HttpRequest request = Objects.requireNonNull(head);
        head = null;
        ChannelPipeline connection =
                (upgradable ? context.channel() : context.channel().parent()).pipeline();
        ChannelHandler firstRequest = connection.get(ConnectionSetup.FIRST_REQUEST);
        if (firstRequest != null) {
            connection.remove(firstRequest);
        }
        Received received = new Received(request, body.toByteArray());
        body = new ByteArrayOutputStream(0);
        if (current == null) {
            start(context, received);
        } else {
            waiting.add(received);
            if (waiting.size() >= PIPELINED) {
                context.channel().config().setAutoRead(false);
            }
        }
    }

    private void start(ChannelHandlerContext context, Received received) {
        boolean keepAlive = HttpUtil.isKeepAlive(received.head) && !connections.stopping();
        Responder responder =
                new Responder(context, keepAlive, received.head.method().name().equals("HEAD"), limits.slowWrite());
        current = responder;
        connections.begin();
        Thread.ofVirtual().name("request").start(() -> {
            try {
                responder.respond(handler.handle(request(received)), () -> finished(context, responder));
            } catch (RuntimeException | Error e) {
                LOG.error("a request ended unexpectedly", e);
                context.close();
            } finally {
                connections.end();
            }
        });
    }

    /** On the event loop, once an answer has been written. */
    private void finished(ChannelHandlerContext context, Responder responder) {
        if (current != responder) {
            return;
        }
        current = null;
        Received next = waiting.poll();
        if (next != null) {
            context.channel().config().setAutoRead(true);
            start(context, next);
        }
    }

    private ApiRequest request(Received received) {
        String uri = received.head.uri();
        int question = uri.indexOf('?');
        Map<String, List<String>> headers = new HashMap<>();
        for (Map.Entry<String, String> header : received.head.headers()) {
            headers.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        return new ApiRequest(
                received.head.method().name(),
                question < 0 ? uri : uri.substring(0, question),
                Query.parse(question < 0 ? "" : uri.substring(question + 1)),
                headers,
                received.body,
                client.certificates(),
                client.address(),
                Optional.empty(),
                upgradable && received.head.headers().contains(HttpHeaderNames.UPGRADE));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (current != null) {
            current.writabilityChanged();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (current != null) {
            current.closed();
        }
        waiting.clear();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("connection from {} ended: {}", client.address(), cause.toString());
        context.close();
    }

    private record Received(HttpRequest head, byte[] body) {}
}
