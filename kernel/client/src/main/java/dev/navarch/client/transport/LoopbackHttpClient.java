package dev.navarch.client.transport;

import dev.navarch.kernel.loopback.LoopbackRequest;
import dev.navarch.kernel.loopback.LoopbackResponse;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The transport of a fabric8 client inside the JVM of the API server. Each request runs on a virtual thread of its own. */
final class LoopbackHttpClient
        extends StandardHttpClient<LoopbackHttpClient, LoopbackHttpClientFactory, LoopbackHttpClientBuilder> {

    private final LoopbackHttpClientFactory factory;

    LoopbackHttpClient(LoopbackHttpClientBuilder builder, AtomicBoolean closed) {
        super(builder, closed);
        this.factory = builder.factory();
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        CompletableFuture<HttpResponse<AsyncBody>> head = new CompletableFuture<>();
        if (isClosed()) {
            head.completeExceptionally(new IllegalStateException("this client is closed"));
            return head;
        }
        Thread.ofVirtual().name("loopback-request").start(() -> exchange(request, consumer, head));
        return head;
    }

    private void exchange(
            StandardHttpRequest request,
            AsyncBody.Consumer<List<ByteBuffer>> consumer,
            CompletableFuture<HttpResponse<AsyncBody>> head) {
        try {
            LoopbackResponse response = factory.server().exchange(translate(request));
            BodyPump pump = new BodyPump(response.body(), consumer);
            if (head.complete(new LoopbackHttpResponse(request, response.status(), response.headers(), pump))) {
                pump.run();
            } else {
                pump.cancel();
            }
        } catch (InterruptedException e) {
            head.completeExceptionally(new IOException("interrupted while " + request.uri() + " was answered", e));
        } catch (IOException | RuntimeException e) {
            head.completeExceptionally(e);
        }
    }

    private LoopbackRequest translate(StandardHttpRequest request) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers.putIfAbsent("user-agent", List.of(factory.userAgent()));
        if (request.getContentType() != null) {
            headers.put("content-type", List.of(request.getContentType()));
        }
        URI uri = request.uri();
        String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        return new LoopbackRequest(request.method(), path, headers, body(request), factory.user());
    }

    private static byte[] body(StandardHttpRequest request) throws IOException {
        return switch (request.body()) {
            case null -> new byte[0];
            case StandardHttpRequest.StringBodyContent text -> text.getContent().getBytes(StandardCharsets.UTF_8);
            case StandardHttpRequest.ByteArrayBodyContent bytes -> bytes.getContent();
            case StandardHttpRequest.InputStreamBodyContent stream ->
                stream.getContent().readAllBytes();
            default ->
                throw new IOException("unknown kind of body: " + request.body().getClass());
        };
    }

    /** Upgraded connections (exec, attach, port-forward) need a socket. */
    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder request, WebSocket.Listener listener) {
        return CompletableFuture.failedFuture(
                new IOException(
                        "exec, attach and port-forward need a connection over the network; let the API server listen and use its kubeconfig"));
    }

    @Override
    protected void doClose() {}
}
