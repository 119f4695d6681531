package dev.navarch.storage.etcd.write;

import dev.navarch.storage.etcd.client.Keys;
import io.etcd.jetcd.ByteSequence;

/** A key of etcd that one write at a time moves. For one thread at a time. */
final class Marker {

    private final ByteSequence key;
    private long revision;
    private long writes;
    private boolean lost;

    Marker(ByteSequence key) {
        this.key = key;
    }

    ByteSequence key() {
        return key;
    }

    /** Where it was last seen; 0 before the first write. */
    long revision() {
        return revision;
    }

    /** A value that it never had. */
    ByteSequence next() {
        return Keys.bytes(Long.toString(++writes));
    }

    void moved(long to) {
        revision = to;
    }

    /** Where it is now is not known: it cannot be used again. */
    void lose() {
        lost = true;
    }

    boolean lost() {
        return lost;
    }
}
