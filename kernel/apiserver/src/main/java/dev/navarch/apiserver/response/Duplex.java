package dev.navarch.apiserver.response;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Both directions of a connection, as raw bytes. */
public interface Duplex {

    InputStream input();

    OutputStream output();

    /** Ends both directions; whoever reads sees the end. */
    void close() throws IOException;
}
