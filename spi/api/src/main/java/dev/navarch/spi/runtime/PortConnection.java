package dev.navarch.spi.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A TCP connection into a pod. */
public interface PortConnection extends Closeable {

    InputStream input() throws IOException;

    /** Closing it ends this direction only. */
    OutputStream output() throws IOException;
}
