package dev.navarch.spi.storage;

import java.time.Duration;

/** One change of one key. */
public sealed interface Write {

    String key();

    Expectation expectation();

    /**
     * Sets a value.
     *
     * @param timeToLive after which the key is deleted, with an event like any deletion, at most a few seconds late;
     *     zero for never. A later put replaces the time along with the value
     */
    record Put(String key, byte[] value, Expectation expectation, Duration timeToLive) implements Write {

        public Put(String key, byte[] value, Expectation expectation) {
            this(key, value, expectation, Duration.ZERO);
        }
    }

    /** Removes a key; fails with {@link ComparisonFailedException} where there is none. */
    record Delete(String key, Expectation expectation) implements Write {}

    /** What must hold for a change to be made. */
    sealed interface Expectation {

        /** The key must not exist. */
        record Absent() implements Expectation {}

        /** The key must exist and its newest change must be of that revision. */
        record Revision(long revision) implements Expectation {}

        /** Anything goes. */
        record Anything() implements Expectation {}
    }
}
