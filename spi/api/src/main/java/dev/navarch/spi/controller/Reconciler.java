package dev.navarch.spi.controller;

/** The running part of a controller. Called by several threads, but never for one key by two at a time. */
@FunctionalInterface
public interface Reconciler extends AutoCloseable {

    /**
     * Looks at what is there now, whatever it was that woke it, and does what is missing. Running it again without a change
     * in between must write nothing. An object that is gone is no error.
     *
     * @throws Exception to be called again for that key after a back-off that grows with each failure in a row; a conflict
     *     (409) is an ordinary case of this and is not logged
     */
    Result reconcile(Key key) throws Exception;

    /** Called once when no reconciliation is under way any more: ends what the reconciler itself has begun. */
    @Override
    default void close() throws Exception {}
}
