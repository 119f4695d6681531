package dev.navarch.kernel.plugin;

import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.metrics.PluginFamilies;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.objects.Objects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.function.Supplier;

/** What a component offers to the plugins that it hosts, through their {@code PluginContext}. */
public record HostServices(
        Supplier<Objects> objects,
        Supplier<KubernetesClient> client,
        Supplier<Optional<ExpressionEngine>> expressions,
        PluginFamilies figures) {

    /** With figures that nobody asks for. */
    public HostServices(
            Supplier<Objects> objects,
            Supplier<KubernetesClient> client,
            Supplier<Optional<ExpressionEngine>> expressions) {
        this(objects, client, expressions, new PluginFamilies());
    }

    /** Without expressions. */
    public HostServices(Supplier<Objects> objects, Supplier<KubernetesClient> client) {
        this(objects, client, Optional::empty);
    }

    /** Offers nothing: for plugins below the API server. */
    public static HostServices none() {
        return new HostServices(
                () -> {
                    throw new IllegalStateException("this extension point has no access to objects");
                },
                () -> {
                    throw new IllegalStateException("this extension point has no client");
                });
    }

    /** The same with the plugins' figures published among these. */
    public HostServices publishing(Metrics metrics) {
        return new HostServices(objects, client, expressions, metrics.ofPlugins());
    }

    /** A client alone. */
    public static HostServices of(KubernetesClient client) {
        return new HostServices(none().objects(), () -> client);
    }
}
