package dev.navarch.kernel.plugin;

import dev.navarch.kernel.configuration.RecordBinding;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.metrics.PluginMeters;
import dev.navarch.spi.expression.ExpressionUser;
import dev.navarch.spi.metrics.Meters;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.Plugin;
import dev.navarch.spi.plugin.PluginContext;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of a plugin class in service, with all that must go when it goes. */
final class HostedPlugin implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HostedPlugin.class);
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);

    private final PluginUnit unit;
    private final Plugin plugin;
    private final PluginThreads threads;
    private final PluginMeters meters;

    private HostedPlugin(PluginUnit unit, Plugin plugin, PluginThreads threads, PluginMeters meters) {
        this.unit = unit;
        this.plugin = plugin;
        this.threads = threads;
        this.meters = meters;
    }

    /**
     * Starts an instance within the deadline.
     *
     * @throws ConfigurationException with the reason if it throws, hangs or refuses its configuration
     */
    static HostedPlugin start(
            PluginUnit unit,
            Plugin plugin,
            Section section,
            RecordBinding binding,
            Path data,
            InstantSource clock,
            HostServices services,
            Duration deadline) {
        PluginThreads threads = new PluginThreads(unit.manifest().id() + "/" + plugin.name());
        PluginMeters meters = services.figures().open();
        Context context =
                new Context(section, binding, data.resolve(unit.manifest().id()), clock, threads, meters, services);
        String who = unit.source() + ": " + plugin.name();
        if (plugin instanceof ExpressionUser user) {
            user.use(services.expressions().get());
        }
        if (!unit.droppedIn()) {
            startHere(who, plugin, context);
            return new HostedPlugin(unit, plugin, threads, meters);
        }
        CompletableFuture<Void> started = new CompletableFuture<>();
        Thread starter = threads.newThread(() -> {
            Thread.currentThread().setContextClassLoader(plugin.getClass().getClassLoader());
            try {
                plugin.start(context);
                started.complete(null);
            } catch (Throwable e) {
                started.completeExceptionally(e);
            }
        });
        starter.start();
        try {
            started.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new HostedPlugin(unit, plugin, threads, meters);
        } catch (ExecutionException e) {
            end(who, threads, meters);
            if (e.getCause() instanceof ConfigurationException configuration) {
                throw configuration;
            }
            LOG.debug("{} failed at its start", who, e.getCause());
            throw new ConfigurationException(who + " failed at its start: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            end(who, threads, meters);
            throw new ConfigurationException(who + " did not start within " + deadline.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException(who + " was not started: the instance is stopping", e);
        }
    }

    /** Built-in plugins are part of the instance: they may take their time, and the caller's thread. */
    private static void startHere(String who, Plugin plugin, PluginContext context) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(plugin.getClass().getClassLoader());
        try {
            plugin.start(context);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ConfigurationException(who + " failed at its start: " + e, e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    PluginUnit unit() {
        return unit;
    }

    Plugin plugin() {
        return plugin;
    }

    @Override
    public void close() {
        String who = unit.source() + ": " + plugin.name();
        try {
            plugin.close();
        } catch (Exception e) {
            LOG.warn("{} failed while being closed", who, e);
        }
        end(who, threads, meters);
    }

    private static void end(String who, PluginThreads threads, PluginMeters meters) {
        meters.close();
        try {
            int left = threads.end(END_PATIENCE);
            if (left > 0) {
                LOG.warn("{} left {} threads running that ignore interruption: its classes stay in memory", who, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Context(
            Section section,
            RecordBinding binding,
            Path data,
            InstantSource clock,
            ThreadFactory threads,
            Meters meters,
            HostServices services)
            implements PluginContext {

        @Override
        public <T extends Record> T configuration(Class<T> type) {
            return binding.bind(section, type);
        }

        @Override
        public Path dataDirectory() {
            try {
                return Files.createDirectories(data);
            } catch (IOException e) {
                throw new UncheckedIOException(data + " cannot be made", e);
            }
        }

        @Override
        public Objects objects() {
            return services.objects().get();
        }

        @Override
        public KubernetesClient client() {
            return services.client().get();
        }
    }
}
