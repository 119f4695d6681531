package dev.navarch.spi.plugin;

import dev.navarch.spi.metrics.Meters;
import dev.navarch.spi.objects.Objects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;

/** What the instance hands to one plugin at its start. Valid until the plugin is closed; safe for use by many threads. */
public interface PluginContext {

    /**
     * The plugin's own section of the configuration, bound to a record: component names are the keys, in camel case;
     * absent keys are {@code null} for references, zero for primitives, empty for {@code Optional}, {@code List} and
     * {@code Map}.
     *
     * @throws ConfigurationException for an unknown key (with the nearest known one) or a value of the wrong type,
     *     naming the file and the key
     */
    <T extends Record> T configuration(Class<T> type);

    /** A directory that belongs to this plugin alone and outlives restarts; made on the first call. */
    Path dataDirectory();

    /** The instance's clock. A plugin that reads the system's clock cannot be simulated. */
    InstantSource clock();

    /**
     * Makes virtual threads that carry the plugin's id in their names and are interrupted when it is closed. Use it for
     * every thread: one that outlives the plugin keeps its class loader alive, and the removal is reported as failed.
     */
    ThreadFactory threads();

    /** Where the plugin's own figures are published. */
    Meters meters();

    /**
     * Reads objects from memory, without a request. Only for plugins inside the API server (authentication,
     * authorization, admission).
     *
     * @throws IllegalStateException elsewhere
     */
    Objects objects();

    /**
     * A client of the API server with the rights of the component that hosts the plugin. In one JVM it needs no socket.
     *
     * @throws IllegalStateException for plugins that run below the API server (storage)
     */
    KubernetesClient client();
}
