package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.kernel.metrics.MetricSource;
import dev.navarch.spi.authentication.User;
import java.time.Duration;

/** Where requests wait for their turn. */
public interface Entrance extends MetricSource {

    /**
     * Waits, on the request's thread.
     *
     * @param limit the size of pages that a list asks for; 0 for none
     * @param left how much time the request has
     */
    Ticket enter(User user, RequestInfo target, long limit, Duration left);

    /** Reading requests being worked on. */
    long reading();

    /** Writing requests being worked on. */
    long writing();

    /** Reading requests that wait. */
    long readsWaiting();

    /** Writing requests that wait. */
    long writesWaiting();

    /** Whether a request changes anything. */
    static boolean isRead(RequestInfo target) {
        return switch (target.verb()) {
            case "get", "list", "watch", "head" -> true;
            default -> false;
        };
    }
}
