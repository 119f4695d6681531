package dev.navarch.apiserver.network;

import java.util.concurrent.atomic.AtomicLong;

/** What all request bodies under way hold together, in bytes: no crowd of clients can fill the memory with them. */
final class BodyBudget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    BodyBudget(long limit) {
        this.limit = limit;
    }

    /** Takes so many bytes, or none at all and answers false. */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
