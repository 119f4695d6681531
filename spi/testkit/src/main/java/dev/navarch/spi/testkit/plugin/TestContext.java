package dev.navarch.spi.testkit.plugin;

import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.testkit.metrics.MemoryMeters;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PluginContext} for tests: configuration from a map, a temporary data directory, a clock that the test moves,
 * and threads that are counted. {@link #close} fails the test if a thread of the plugin lives on.
 *
 * <pre>{@code
 * try (var context = TestContext.create().with("endpoints", List.of("http://127.0.0.1:2379"))) {
 *     plugin.start(context);
 *     …
 *     plugin.close();
 * }
 * }</pre>
 */
public final class TestContext implements PluginContext, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> configuration;
    private final @Nullable Path givenDirectory;
    private final SettableClock clock;
    private final @Nullable Objects objects;
    private final @Nullable KubernetesClient client;
    private final MemoryMeters meters = new MemoryMeters();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private @Nullable Path temporaryDirectory;

    private TestContext(
            Map<String, Object> configuration,
            @Nullable Path directory,
            SettableClock clock,
            @Nullable Objects objects,
            @Nullable KubernetesClient client) {
        this.configuration = configuration;
        this.givenDirectory = directory;
        this.clock = clock;
        this.objects = objects;
        this.client = client;
    }

    /** No configuration, a temporary directory, and a clock that starts at the system's time and then stands still. */
    public static TestContext create() {
        return new TestContext(Map.of(), null, new SettableClock(Instant.now()), null, null);
    }

    /** The same with one more configuration value; values are what YAML knows: strings, numbers, booleans, lists, maps. */
    public TestContext with(String key, Object value) {
        var values = new java.util.LinkedHashMap<>(configuration);
        values.put(key, value);
        return new TestContext(values, givenDirectory, clock, objects, client);
    }

    /** The same with all of these configuration values instead of those so far. */
    public TestContext with(Map<String, ?> values) {
        return new TestContext(Map.copyOf(values), givenDirectory, clock, objects, client);
    }

    /** The same with a data directory of the test's own, which {@link #close} leaves alone. */
    public TestContext in(Path directory) {
        return new TestContext(configuration, directory, clock, objects, client);
    }

    /** The same with this clock. */
    public TestContext at(SettableClock other) {
        return new TestContext(configuration, givenDirectory, other, objects, client);
    }

    /** The same with access to objects, as plugins inside the API server have it. */
    public TestContext with(Objects access) {
        return new TestContext(configuration, givenDirectory, clock, access, client);
    }

    /** The same with a client. */
    public TestContext with(KubernetesClient access) {
        return new TestContext(configuration, givenDirectory, clock, objects, access);
    }

    @Override
    public <T extends Record> T configuration(Class<T> type) {
        return new RecordBinder().bind(configuration, type);
    }

    @Override
    public synchronized Path dataDirectory() {
        try {
            if (givenDirectory != null) {
                return Files.createDirectories(givenDirectory);
            }
            if (temporaryDirectory == null) {
                temporaryDirectory = Files.createTempDirectory("navarch-plugin-");
            }
            return temporaryDirectory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SettableClock clock() {
        return clock;
    }

    @Override
    public ThreadFactory threads() {
        return task -> {
            Thread thread = Thread.ofVirtual().name("plugin-under-test").unstarted(task);
            threads.add(thread);
            return thread;
        };
    }

    @Override
    public MemoryMeters meters() {
        return meters;
    }

    @Override
    public Objects objects() {
        if (objects == null) {
            throw new IllegalStateException("this test gives no access to objects");
        }
        return objects;
    }

    @Override
    public KubernetesClient client() {
        if (client == null) {
            throw new IllegalStateException("this test gives no client");
        }
        return client;
    }

    /** The plugin's threads that are alive now. */
    public List<Thread> livingThreads() {
        return threads.stream().filter(Thread::isAlive).toList();
    }

    /**
     * Interrupts the plugin's threads and removes the temporary directory.
     *
     * @throws AssertionError if a thread has not ended five seconds later
     */
    @Override
    public void close() {
        livingThreads().forEach(Thread::interrupt);
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : livingThreads()) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        removeDirectory();
        List<Thread> leaked = livingThreads();
        if (!leaked.isEmpty()) {
            throw new AssertionError(leaked.size() + " threads outlive the plugin; the first one stands at "
                    + List.of(leaked.getFirst().getStackTrace()));
        }
    }

    private synchronized void removeDirectory() {
        if (temporaryDirectory == null) {
            return;
        }
        try (var files = Files.walk(temporaryDirectory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        temporaryDirectory = null;
    }
}
