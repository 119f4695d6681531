package dev.navarch.apiserver.network;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
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
    private static final long LINGERING_BYTES = 64L * 1024 * 1024;
    private static final int LINGERING_SECONDS = 10;

    private final Surroundings around;
    private final boolean upgradable;
    private final Queue<IncomingRequest> waiting = new ArrayDeque<>();
    private @Nullable IncomingRequest incoming;
    private long lingering;
    private @Nullable Future<?> slowBody;
    private @Nullable Responder current;
    private @Nullable IncomingRequest underWay;

    RequestReceiver(Surroundings around, boolean upgradable) {
        this.around = around;
        this.upgradable = upgradable;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (lingering != 0) {
                drop(context, message);
                return;
            }
            if (message instanceof HttpRequest request) {
                begin(context, request);
            }
            if (message instanceof HttpContent content && incoming != null) {
                take(context, content);
                if (message instanceof LastHttpContent && incoming != null) {
                    complete(context);
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (incoming != null && slowBody == null) {
            slowBody = context.executor()
                    .schedule(
                            () -> refuse(context, ApiException.timeout("the request body came too slowly", 0)),
                            around.limits().slowBody().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
        context.fireChannelReadComplete();
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        incoming = new IncomingRequest(request, around.limits(), around.bodies());
        around.clock().begin();
        around.connections().begin();
        Optional<ApiException> wrong = incoming.checkHead(upgradable);
        if (wrong.isPresent()) {
            refuse(context, wrong.get());
        } else if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void take(ChannelHandlerContext context, HttpContent piece) {
        Optional<ApiException> wrong = piece.decoderResult().isFailure()
                ? Optional.of(IncomingRequest.unreadable())
                : Objects.requireNonNull(incoming).take(piece.content());
        wrong.ifPresent(reason -> refuse(context, reason));
    }

    /** Answers before the request is whole, and closes: what follows of it cannot be told from the next request. */
    private void refuse(ChannelHandlerContext context, ApiException reason) {
        IncomingRequest refused = incoming;
        if (refused == null) {
            return;
        }
        settle();
        over(refused);
        byte[] status = Json.write(reason.status().toJson());
        Map<String, List<String>> headers = reason.code() == 429
                ? Map.of("Content-Type", List.of("application/json"), "Retry-After", List.of("1"))
                : Map.of("Content-Type", List.of("application/json"));
        Answer answer = new Answer.Whole(reason.code(), headers, List.of(status));
        if (upgradable && reason.code() == HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code()) {
            linger(context, answer);
        } else {
            responder(context, false, false).respond(answer, () -> {});
        }
    }

    /**
     * Answers and closes once the client has sent all, or has had its time: many clients read an answer only then, and
     * lose it if the connection is closed under their writes.
     */
    private void linger(ChannelHandlerContext context, Answer answer) {
        lingering = LINGERING_BYTES;
        context.executor().schedule(() -> context.close(), LINGERING_SECONDS, TimeUnit.SECONDS);
        responder(context, true, false).respond(answer.over(Map.of("Connection", List.of("close"))), () -> {});
    }

    /** Lets go by what comes after the answer. */
    private void drop(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpContent content) {
            lingering -= content.content().readableBytes();
            if (lingering <= 0 || message instanceof LastHttpContent) {
                context.close();
            }
        }
    }

    /** Nothing more of this request is awaited. */
    private void settle() {
        incoming = null;
        if (slowBody != null) {
            slowBody.cancel(false);
            slowBody = null;
        }
    }

    private void complete(ChannelHandlerContext context) {
        IncomingRequest received = Objects.requireNonNull(incoming);
        settle();
        if (current == null) {
            start(context, received);
        } else {
            waiting.add(received);
            if (waiting.size() >= PIPELINED) {
                context.channel().config().setAutoRead(false);
            }
        }
    }

    private void start(ChannelHandlerContext context, IncomingRequest received) {
        HttpRequest head = received.head();
        boolean keepAlive = HttpUtil.isKeepAlive(head) && !around.connections().stopping();
        Responder responder = responder(context, keepAlive, head.method().name().equals("HEAD"));
        current = responder;
        underWay = received;
        if (!upgradable && around.goodbyes().isTime()) {
            OpenConnections.sayGoodbye(context.channel().parent());
        }
        Thread.ofVirtual().name("request").start(() -> {
            try {
                responder.respond(
                        around.handler().handle(request(received)), () -> finished(context, responder, received));
            } catch (RuntimeException | Error e) {
                LOG.error("a request ended unexpectedly", e);
                context.close();
            }
        });
    }

    private Responder responder(ChannelHandlerContext context, boolean keepAlive, boolean headOnly) {
        return new Responder(
                context, around.outbox(), keepAlive, headOnly, around.limits().slowWrite(), around.room());
    }

    /** On the event loop, once an answer has been written. */
    private void finished(ChannelHandlerContext context, Responder responder, IncomingRequest received) {
        if (current != responder) {
            return;
        }
        current = null;
        underWay = null;
        over(received);
        IncomingRequest next = waiting.poll();
        if (next != null) {
            context.channel().config().setAutoRead(true);
            start(context, next);
        }
    }

    private void over(IncomingRequest request) {
        request.release();
        around.clock().end();
        around.connections().end();
    }

    private ApiRequest request(IncomingRequest received) {
        HttpRequest head = received.head();
        RequestTarget target = received.target();
        Map<String, List<String>> headers = new HashMap<>();
        for (Map.Entry<String, String> header : head.headers()) {
            headers.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        return new ApiRequest(
                head.method().name(),
                target.path(),
                Query.parse(target.query()),
                headers,
                received.body(),
                around.client().certificates(),
                around.client().address(),
                Optional.empty(),
                upgradable && head.headers().contains(HttpHeaderNames.UPGRADE));
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
        current = null;
        if (incoming != null) {
            waiting.add(incoming);
            settle();
        }
        if (underWay != null) {
            waiting.add(underWay);
            underWay = null;
        }
        waiting.forEach(this::over);
        waiting.clear();
        context.fireChannelInactive();
    }

    /** Another protocol has the connection from here on. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (underWay != null) {
            underWay.release();
            around.connections().end();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("connection from {} ended: {}", around.client().address(), cause.toString());
        context.close();
    }
}
