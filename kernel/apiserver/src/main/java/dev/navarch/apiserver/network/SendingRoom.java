package dev.navarch.apiserver.network;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much of long answers may lie before the event loops at a time. All that are under way share it: one list alone never
 * waits for its next piece, and ten do not keep an event loop from the short answers of others. For any thread.
 */
final class SendingRoom {

    private static final long ALL = 512 * 1024;

    private final AtomicInteger sharing = new AtomicInteger();

    /** A long answer begins. */
    void enter() {
        sharing.incrementAndGet();
    }

    /** It is over. */
    void leave() {
        sharing.decrementAndGet();
    }

    /** What each of them may have on its way, in bytes; beyond it a piece that was begun may still go. */
    long each() {
        return ALL / Math.max(1, sharing.get());
    }
}
