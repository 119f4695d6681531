package dev.navarch.apiserver;

import dev.navarch.apiserver.network.RequestHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Lets requests in once the server is complete; those that come earlier wait. */
final class Gate implements RequestHandler {

    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable RequestHandler behind;

    void open(RequestHandler handler) {
        behind = handler;
        opened.countDown();
    }

    @Override
    public Answer handle(ApiRequest request) {
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
}
