package dev.navarch.client.transport;

import java.io.IOException;
import java.io.InputStream;

/** Plain GET requests for lists and watches, read as streams. */
public interface Transport {

    /**
     * Blocks until the head of the answer is there. The caller closes the body, which ends a watch.
     *
     * @param uri path and query, percent-encoded
     * @param accept media types wanted
     */
    Answer get(String uri, String accept) throws IOException, InterruptedException;

    /** What came back; {@code retryAfterSeconds} is 0 where the server did not ask for a pause. */
    record Answer(int status, long retryAfterSeconds, InputStream body) {}
}
