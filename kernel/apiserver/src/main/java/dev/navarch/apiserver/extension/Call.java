package dev.navarch.apiserver.extension;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.time.Instant;

/** The request on whose behalf a hook is called. Belongs to the request's thread. */
public interface Call {

    /** What is asked for. */
    RequestInfo target();

    /** Who asks, the group of all authenticated users included. */
    User user();

    /** Whether nothing may be stored. */
    boolean dryRun();

    /** The request's CreateOptions, UpdateOptions, PatchOptions or DeleteOptions. */
    ObjectNode options();

    /** When the request's time is over. */
    Instant deadline();

    /** Shown to the client in a Warning header, unless it is empty or holds control characters. */
    void warn(String message);

    /** Kept in the audit log, unless something is kept by that key already. */
    void annotate(String key, String value);

    /** Kept in the audit log only where it keeps what clients send too. */
    void annotateInDetail(String key, String value);
}
