package dev.navarch.apiserver;

import dev.navarch.apiserver.network.RequestHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Lets requests in once the server is complete; those that come earlier wait. */
final class Gate implements RequestHandler {

    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable RequestHandler behind;
    private volatile boolean closed;

    void open(RequestHandler handler) {
        behind = handler;
        opened.countDown();
    }

    /** Sends who comes from now on to other servers. */
    void close() {
        closed = true;
    }

    @Override
    public Answer handle(ApiRequest request) {
        if (closed) {
            return new Answer.Whole(
                    429,
                    Map.of(
                            "Content-Type", List.of("text/plain; charset=utf-8"),
                            "Retry-After", List.of("5"),
                            "Connection", List.of("close")),
                    List.of("The apiserver is shutting down, please try again later.\n"
                            .getBytes(StandardCharsets.UTF_8)));
        }
        RequestHandler handler = behind;
        while (handler == null) {
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the server never opened", e);
            }
            handler = behind;
        }
        return handler.handle(request);
    }

    @Override
    public boolean passesBodiesOn(String method, String path) {
        RequestHandler handler = behind;
        return handler != null && handler.passesBodiesOn(method, path);
    }
}
