package dev.navarch.apiserver.flowcontrol;

import java.util.List;
import java.util.Map;

/** What a request got at the entrance; closed once, when the work on it is done. */
public interface Ticket extends AutoCloseable {

    /** Whether it may be worked on. */
    boolean admitted();

    /** Whether others may wait for what it holds. */
    default boolean limited() {
        return false;
    }

    /** In how many seconds a refused client should come again. */
    int retryAfter();

    /** Headers of the answer, whatever it is. */
    Map<String, List<String>> headers();

    @Override
    void close();

    /** For requests that are not limited. */
    Ticket FREE = new Ticket() {
        @Override
        public boolean admitted() {
            return true;
        }

        @Override
        public int retryAfter() {
            return 0;
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }

        @Override
        public void close() {}
    };

    /** A refusal. */
    record Refusal(int retryAfter, Map<String, List<String>> headers) implements Ticket {
        @Override
        public boolean admitted() {
            return false;
        }

        @Override
        public void close() {}
    }
}
