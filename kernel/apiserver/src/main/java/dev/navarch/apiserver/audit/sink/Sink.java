package dev.navarch.apiserver.audit.sink;

import java.io.IOException;
import java.util.List;

/** Takes audit events. For one thread. */
public interface Sink extends AutoCloseable {

    /** As figures call it: log or webhook. */
    String name();

    /** @param events each one a JSON object */
    void write(List<byte[]> events) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
