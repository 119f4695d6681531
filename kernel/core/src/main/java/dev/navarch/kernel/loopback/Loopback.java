package dev.navarch.kernel.loopback;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where an API server announces itself to the other components of its JVM. */
public final class Loopback {

    private final AtomicReference<LoopbackServer> server = new AtomicReference<>();

    /** The API server of this JVM, or empty where it runs elsewhere. */
    public Optional<LoopbackServer> server() {
        return Optional.ofNullable(server.get());
    }

    public void announce(LoopbackServer announced) {
        server.set(announced);
    }
}
