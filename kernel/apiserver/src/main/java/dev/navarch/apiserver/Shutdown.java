package dev.navarch.apiserver;

import dev.navarch.apiserver.network.HttpsServer;
import dev.navarch.kernel.component.ApiServerOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a server goes without dropping a request. */
final class Shutdown {

    private final ApiServerOptions options;
    private final Gate gate;

    Shutdown(ApiServerOptions options, Gate gate) {
        this.options = options;
        this.gate = gate;
    }

    /** Serves as ever while load balancers learn that the server is not ready. */
    void delay() {
        try {
            new CountDownLatch(1).await(options.shutdownDelayDuration().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends away who comes; who is there is served to the end. */
    void drain(HttpsServer listener) {
        if (options.shutdownSendRetryAfter()) {
            gate.close();
        } else {
            listener.sayGoodbye();
        }
    }

    /** Waits for the last answer as long as a request may take, then closes what is left. */
    void finish(HttpsServer listener) {
        listener.awaitQuiet(options.requestTimeout());
        listener.close();
    }
}
