package dev.navarch.client.queue;

/** Makes the world as an object says. */
@FunctionalInterface
public interface Reconciler<K> {

    /**
     * Looks at the whole state behind the key, not at what may have changed. Called by one thread at a time for one key;
     * what it throws makes the key come again after a pause.
     */
    void reconcile(K key) throws Exception;
}
