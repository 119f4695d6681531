package dev.navarch.apiserver.request;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A body that is read while it comes in; for one reading thread. */
public interface ArrivingBody {

    /** In bytes; -1 where the client does not say. */
    long length();

    /**
     * Waits for the next piece. While nobody asks for one, no more than a bounded amount is taken from the client, who is
     * told to begin with the first if that is what it waits for.
     *
     * @return null at the end
     * @throws IOException if the client went away before, or its request is over
     */
    byte @Nullable [] next() throws IOException;

    /** Has something done when the client goes away before the request is over; at once if it has. */
    void onGone(Runnable action);
}
