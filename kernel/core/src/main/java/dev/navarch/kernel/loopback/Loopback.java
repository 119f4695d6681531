package dev.navarch.kernel.loopback;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Where an API server announces itself to the other components of its JVM. */
public final class Loopback {

    private final AtomicReference<LoopbackServer> server = new AtomicReference<>();
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

    /** The API server of this JVM, or empty where it runs elsewhere. */
    public Optional<LoopbackServer> server() {
        return Optional.ofNullable(server.get());
    }

    public void announce(LoopbackServer announced) {
        server.set(announced);
    }

    /** Something of which the components of this JVM have one together, made for the first that asks. */
    public <T> T shared(Class<T> type, Supplier<? extends T> maker) {
        return type.cast(shared.computeIfAbsent(type, ignored -> maker.get()));
    }
}
