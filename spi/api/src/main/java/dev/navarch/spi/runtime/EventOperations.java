package dev.navarch.spi.runtime;

import java.util.function.Consumer;

/** Changes, as they happen. */
public interface EventOperations {

    /**
     * Tells the uid of a pod whenever one of its containers or its sandbox started or ended, on a thread of the
     * runtime, until closed. After a lost connection every pod is told again: events are hints to look, and none may be
     * missing for long.
     */
    AutoCloseable follow(Consumer<String> podUid);
}
