package dev.navarch.apiserver.network;

import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.status.ApiException;
import io.netty.channel.ChannelFutureListener;
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
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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

    private final Surroundings around;
    private final boolean upgradable;
    private final Queue<IncomingRequest> waiting = new ArrayDeque<>();
    private @Nullable IncomingRequest incoming;
    /** Of a request that has begun already. */
    private @Nullable IncomingBody arriving;

    private @Nullable Lingering lingering;
    private @Nullable Future<?> slowBody;
    private @Nullable Responder current;
    private @Nullable IncomingRequest underWay;
    private final ChannelFutureListener connectionEnded = ended -> abandon();

    RequestReceiver(Surroundings around, boolean upgradable) {
        this.around = around;
        this.upgradable = upgradable;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (lingering != null) {
                lingering.drop(message);
                return;
            }
            if (message instanceof HttpRequest request) {
                begin(context, request);
            }
            if (message instanceof HttpContent content && arriving != null) {
                pass(context, content, arriving);
            } else if (message instanceof HttpContent content && incoming != null) {
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
        boolean passed = wrong.isEmpty() && isPassedOn(incoming);
        if (wrong.isEmpty()) {
            wrong = passed ? incoming.pass(body(context, request)) : incoming.checkLength();
        }
        if (wrong.isPresent()) {
            refuse(context, wrong.get());
        } else if (passed) {
            arriving = incoming.arriving();
            complete(context);
        } else if (HttpUtil.is100ContinueExpected(request)) {
            sayContinue(context);
        }
    }

    /** Requests for another protocol have no body that would be worth it. */
    private boolean isPassedOn(IncomingRequest request) {
        HttpRequest head = request.head();
        return !(upgradable && head.headers().contains(HttpHeaderNames.UPGRADE))
                && around.handler()
                        .passesBodiesOn(head.method().name(), request.target().path());
    }

    private IncomingBody body(ChannelHandlerContext context, HttpRequest head) {
        boolean unknown = HttpUtil.isTransferEncodingChunked(head);
        boolean waits = HttpUtil.is100ContinueExpected(head);
        return new IncomingBody(
                unknown ? -1 : HttpUtil.getContentLength(head, 0L),
                () -> {
                    if (waits) {
                        context.executor().execute(() -> sayContinueInTime(context));
                    }
                },
                () -> context.executor().execute(() -> readOrPause(context)));
    }

    private static void sayContinue(ChannelHandlerContext context) {
        context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }

    private void sayContinueInTime(ChannelHandlerContext context) {
        if (current != null && !current.hasBegun()) {
            sayContinue(context);
        }
    }

    /** Adds to the body of a request that has begun. */
    private void pass(ChannelHandlerContext context, HttpContent piece, IncomingBody body) {
        if (piece.decoderResult().isFailure()) {
            context.close();
            return;
        }
        boolean last = piece instanceof LastHttpContent;
        body.add(piece.content(), last);
        if (last) {
            arriving = null;
        }
        readOrPause(context);
    }

    /** Reads on unless too much lies here already. */
    private void readOrPause(ChannelHandlerContext context) {
        boolean read = waiting.size() < PIPELINED && (arriving == null || !arriving.isFull());
        if (read == context.channel().config().isAutoRead()) {
            return;
        }
        if (!upgradable) {
            watchConnection(context, !read);
        }
        context.channel().config().setAutoRead(read);
    }

    /** A stream that does not read is not told that its connection has ended. */
    private void watchConnection(ChannelHandlerContext context, boolean watch) {
        if (watch) {
            context.channel().parent().closeFuture().addListener(connectionEnded);
        } else {
            context.channel().parent().closeFuture().removeListener(connectionEnded);
        }
    }

    /** Nor that the client has taken the request back. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame) {
            abandon();
        }
        context.fireUserEventTriggered(event);
    }

    private void abandon() {
        if (underWay != null) {
            underWay.gone();
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
            lingering = new Lingering(context);
            responder(context, () -> false, false).respond(answer, () -> {});
        } else {
            responder(context, () -> false, false).respond(answer, () -> closeEarly(context));
        }
    }

    private void closeEarly(ChannelHandlerContext context) {
        if (upgradable) {
            context.close();
        } else {
            EarlyEnd.of(context.channel());
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
            readOrPause(context);
        }
    }

    private void start(ChannelHandlerContext context, IncomingRequest received) {
        HttpRequest head = received.head();
        boolean keepAlive = HttpUtil.isKeepAlive(head) && !around.connections().stopping();
        Responder responder = responder(
                context,
                () -> keepAlive && (!upgradable || received.isComplete()),
                head.method().name().equals("HEAD"));
        current = responder;
        underWay = received;
        if (!upgradable && around.goodbyes().isTime()) {
            OpenConnections.sayGoodbye(context.channel().parent());
        }
        Thread.ofVirtual().name("request").start(() -> {
            try {
                responder.respond(
                        around.handler().handle(received.request(around.client(), upgradable)),
                        () -> finished(context, responder, received));
            } catch (RuntimeException | Error e) {
                LOG.error("a request ended unexpectedly", e);
                context.close();
            }
        });
    }

    private Responder responder(ChannelHandlerContext context, BooleanSupplier keepAlive, boolean headOnly) {
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
        if (arriving != null && arriving == received.arriving()) {
            endEarly(context);
            return;
        }
        if (!responder.keepsAlive()) {
            context.close();
            return;
        }
        IncomingRequest next = waiting.poll();
        if (next != null) {
            start(context, next);
            readOrPause(context);
        }
    }

    /** The answer is complete and the request is not. */
    private void endEarly(ChannelHandlerContext context) {
        arriving = null;
        if (upgradable) {
            lingering = new Lingering(context);
        } else {
            EarlyEnd.of(context.channel());
        }
        readOrPause(context);
    }

    private void over(IncomingRequest request) {
        request.release();
        around.clock().end();
        around.connections().end();
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
        arriving = null;
        waiting.forEach(IncomingRequest::gone);
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
