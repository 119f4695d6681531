package dev.navarch.kubelet.server.bytes;

import java.io.Closeable;
import java.io.IOException;

/** Bytes both ways, in pieces. One thread receives; sending is serialized by the caller. */
public interface ByteDuplex extends Closeable {

    /** The next piece; an empty one at the end. */
    byte[] receive() throws IOException;

    void send(byte[] bytes) throws IOException;
}
