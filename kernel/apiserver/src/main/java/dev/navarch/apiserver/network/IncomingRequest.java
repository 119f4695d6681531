package dev.navarch.apiserver.network;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.machinery.status.ApiException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request while it comes in: its head, and as much of its body as is there and counted in the budget. */
final class IncomingRequest {

    private final HttpRequest head;
    private final Limits limits;
    private final BodyBudget budget;
    private @Nullable RequestTarget target;
    private final List<byte[]> pieces = new ArrayList<>(1);
    private @Nullable IncomingBody arriving;
    private int counted;

    IncomingRequest(HttpRequest head, Limits limits, BodyBudget budget) {
        this.head = head;
        this.limits = limits;
        this.budget = budget;
    }

    /** What is wrong with the head; empty if nothing is. */
    Optional<ApiException> checkHead(boolean namesHost) {
        Optional<ApiException> unmet = namesHost ? unmet() : Optional.empty();
        if (unmet.isPresent()) {
            return unmet;
        }
        if (head.decoderResult().isFailure()) {
            Throwable cause = head.decoderResult().cause();
            return Optional.of(
                    cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException
                            ? ApiException.genericServerResponse(
                                    431, "", "the head of a request may have " + limits.headers() + " bytes")
                            : unreadable());
        }
        HttpVersion version = head.protocolVersion();
        if (version.majorVersion() != 1) {
            return Optional.of(ApiException.genericServerResponse(505, "", "unsupported protocol version " + version));
        }
        int hosts = namesHost ? head.headers().getAll(HttpHeaderNames.HOST).size() : 1;
        if (hosts == 0 && version.minorVersion() > 0) {
            return Optional.of(ApiException.badRequest("missing required Host header"));
        }
        if (hosts > 1) {
            return Optional.of(ApiException.badRequest("too many Host headers"));
        }
        target = RequestTarget.parse(head.uri()).orElse(null);
        if (target == null) {
            return Optional.of(ApiException.badRequest("the path is not properly percent-encoded"));
        }
        return Optional.empty();
    }

    /** What is wrong with the length of a body that is to be taken in whole; empty if nothing is known to be. */
    Optional<ApiException> checkLength() {
        return HttpUtil.getContentLength(head, 0L) > limits.body() ? Optional.of(tooLarge()) : Optional.empty();
    }

    /** Has the body read while it comes in, if there is room for what may lie unread. */
    Optional<ApiException> pass(IncomingBody body) {
        if (!budget.take(body.room())) {
            return Optional.of(tooManyBodies());
        }
        counted = body.room();
        arriving = body;
        return Optional.empty();
    }

    /** The body that is read while it comes in; null for one that is taken in whole. */
    @Nullable
    IncomingBody arriving() {
        return arriving;
    }

    /** Whether all of it has come in. */
    boolean isComplete() {
        return arriving == null || arriving.isComplete();
    }

    private static ApiException tooManyBodies() {
        return ApiException.tooManyRequests("too many request bodies are under way", 1);
    }

    /** Adds a piece of the body, and tells why that cannot be, if so. */
    Optional<ApiException> take(ByteBuf piece) {
        int length = piece.readableBytes();
        if (length == 0) {
            return Optional.empty();
        }
        if (counted + length > limits.body()) {
            return Optional.of(tooLarge());
        }
        if (!budget.take(length)) {
            return Optional.of(tooManyBodies());
        }
        counted += length;
        byte[] bytes = new byte[length];
        piece.readBytes(bytes);
        pieces.add(bytes);
        return Optional.empty();
    }

    static ApiException unreadable() {
        return ApiException.badRequest("the request could not be read");
    }

    private ApiException tooLarge() {
        return ApiException.requestEntityTooLarge("Request entity too large: limit is " + limits.body());
    }

    HttpRequest head() {
        return head;
    }

    /** What a head of HTTP/1.1 asks for and this server does not do. */
    private Optional<ApiException> unmet() {
        List<String> codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean chunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
        if (!codings.isEmpty() && !chunked) {
            return Optional.of(ApiException.genericServerResponse(501, "", "Unsupported transfer encoding"));
        }
        String expected = head.headers().get(HttpHeaderNames.EXPECT, "");
        return expected.isEmpty() || expected.equalsIgnoreCase("100-continue")
                ? Optional.empty()
                : Optional.of(ApiException.genericServerResponse(417, "", "nothing but 100-continue can be expected"));
    }

    /** Only after a good {@link #checkHead}. */
    RequestTarget target() {
        if (target == null) {
            throw new IllegalStateException("the head was not checked");
        }
        return target;
    }

    /** The whole body; may be read on another thread once no more pieces come. */
    private byte[] body() {
        if (pieces.size() == 1) {
            return pieces.getFirst();
        }
        byte[] whole = new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
        }
        return whole;
    }

    /**
     * All of it, for the thread that answers.
     *
     * @param upgradable whether the connection may go over to another protocol
     */
    ApiRequest request(ClientIdentity client, boolean upgradable) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Map.Entry<String, String> header : head.headers()) {
            headers.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        return new ApiRequest(
                head.method().name(),
                target().path(),
                Query.parse(target().query()),
                headers,
                body(),
                Optional.ofNullable(arriving),
                client.certificates(),
                client.address(),
                Optional.empty(),
                upgradable && head.headers().contains(HttpHeaderNames.UPGRADE));
    }

    /** The client is gone. */
    void gone() {
        if (arriving != null) {
            arriving.gone();
        }
    }

    /** The body is no longer needed, and no longer counts in the budget. */
    void release() {
        if (arriving != null) {
            arriving.end();
        }
        budget.give(counted);
        counted = 0;
    }
}
