package dev.navarch.apiserver.backend;

import dev.navarch.apiserver.request.ArrivingBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the body of a request on to a backend as it comes, no faster than the backend takes it. A backend may answer
 * before it has read all and read no further, so its refusal to take more ends nothing but this.
 */
final class Upload {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final byte[] LINE = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ArrivingBody body;
    private final OutputStream out;
    private final boolean chunked;

    private Upload(ArrivingBody body, OutputStream out) {
        this.body = body;
        this.out = out;
        this.chunked = body.length() < 0;
    }

    /** Begins; a client that goes away before the request is over ends the connection with the backend. */
    static void start(ArrivingBody body, BackendConnection backend) throws IOException {
        body.onGone(backend::close);
        if (body.length() == 0) {
            return;
        }
        Upload upload = new Upload(body, backend.socket().getOutputStream());
        Thread.ofVirtual().name("upload").start(() -> {
            if (!upload.run()) {
                backend.close();
            }
        });
    }

    /** Whether the request is whole, as far as the backend wants it. */
    private boolean run() {
        while (true) {
            byte[] piece;
            try {
                piece = body.next();
            } catch (IOException e) {
                LOG.debug("the body of a request ended early: {}", e.getMessage());
                return false;
            }
            try {
                if (piece == null) {
                    if (chunked) {
                        out.write(LAST);
                    }
                    out.flush();
                    return true;
                }
                send(piece);
            } catch (IOException e) {
                LOG.debug("a backend takes no more of a request: {}", e.getMessage());
                return true;
            }
        }
    }

    private void send(byte[] piece) throws IOException {
        if (chunked) {
            out.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(piece);
        if (chunked) {
            out.write(LINE);
        }
        out.flush();
    }
}
