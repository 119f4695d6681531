package dev.navarch.apiserver.pipeline;

import dev.navarch.machinery.status.ApiException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many requests are worked on at a time; those that last (watches, tunnels) do not count. */
final class InFlight {

    private static final int READS = 400;
    private static final int WRITES = 200;
    private static final long PATIENCE_SECONDS = 5;

    private final Semaphore reads = new Semaphore(READS);
    private final Semaphore writes = new Semaphore(WRITES);

    /**
     * Waits a little for a place.
     *
     * @return to be closed when the request is done
     * @throws ApiException 429 if there is no place
     */
    Place enter(boolean write) {
        Semaphore places = write ? writes : reads;
        try {
            if (!places.tryAcquire() && !places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw ApiException.tooManyRequests("Too many requests, please try again later.", 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.serviceUnavailable("the server is stopping");
        }
        return places::release;
    }

    int reading() {
        return READS - reads.availablePermits();
    }

    int writing() {
        return WRITES - writes.availablePermits();
    }

    /** A place taken. */
    interface Place extends AutoCloseable {

        @Override
        void close();
    }
}
