package dev.navarch.kernel.plugin;

import dev.navarch.spi.plugin.Plugin;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of one service in use by one component. Changed by the registry only, under its lock. */
final class HostedSet<T extends Plugin> implements PluginSet<T> {

    private static final Logger LOG = LoggerFactory.getLogger(HostedSet.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Class<T> service;
    private final HostServices services;
    private final Consumer<HostedSet<?>> closer;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Generation<T> current = new Generation<>(List.of(), Set.of(), 0);

    HostedSet(Class<T> service, HostServices services, Consumer<HostedSet<?>> closer) {
        this.service = service;
        this.services = services;
        this.closer = closer;
    }

    Class<T> service() {
        return service;
    }

    HostServices services() {
        return services;
    }

    /** Replaces the plugins; returns when nobody borrows the earlier ones any more. */
    void replace(List<T> plugins, Set<T> droppedIn) {
        Generation<T> earlier = current;
        current = new Generation<>(plugins, droppedIn, earlier.number() + 1);
        listeners.forEach(Runnable::run);
        try {
            if (!earlier.retire(PATIENCE)) {
                LOG.warn(
                        "plugins of {} are still in use {} s after they were replaced",
                        service.getSimpleName(),
                        PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Lease<T> lease() {
        while (true) {
            Generation<T> generation = current;
            if (generation.borrow()) {
                return new Borrowed<>(generation, new AtomicBoolean());
            }
        }
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        closer.accept(this);
    }

    private record Borrowed<T>(Generation<T> from, AtomicBoolean returned) implements Lease<T> {

        @Override
        public List<T> plugins() {
            return from.plugins();
        }

        @Override
        public boolean isBuiltIn(T plugin) {
            return from.isBuiltIn(plugin);
        }

        @Override
        public long generation() {
            return from.number();
        }

        @Override
        public void close() {
            if (returned.compareAndSet(false, true)) {
                from.giveBack();
            }
        }
    }
}
