package dev.navarch.embedded;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.component.Component;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.Components;
import dev.navarch.kernel.component.InstanceFacts;
import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.descriptor.ClassPathModules;
import dev.navarch.kernel.directory.Directories;
import dev.navarch.kernel.loopback.Loopback;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.plugin.PluginRegistry;
import dev.navarch.kernel.plugin.Plugins;
import dev.navarch.spi.authentication.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster in this JVM, with its objects in memory. Any number can run side by side. The built-in plugins, and plugins
 * of your own that lie on the class path, are in use.
 */
public final class EmbeddedCluster implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Path directory;
    private final KubernetesClient client;

    private EmbeddedCluster(ClusterOptions options) throws Exception {
        directory = Files.createTempDirectory("navarch-embedded-");
        opened.push(() -> Directories.delete(directory));
        InstanceOptions instance = instance(options, directory);
        Plugins plugins = open(Plugins.onClassPath(
                ClassPath.MODULES,
                plugins(options),
                InstanceFacts.of(instance),
                directory.resolve("plugin-data"),
                InstantSource.system()));
        Context context = new Context(instance, plugins, InstantSource.system(), new Metrics(), new Loopback());
        List<Component> components = Components.onClassPath(ClassPath.MODULES).stream()
                .filter(component -> instance.runs(component.name()))
                .toList();
        Components.start(components, context, (component, running) -> open(running));
        client = open(ClusterClient.connect(context, new User("embedded-admin", User.MASTERS), "embedded"))
                .kubernetes();
    }

    /** Starts a cluster and returns when its API server serves. */
    public static EmbeddedCluster start(ClusterOptions options) {
        try {
            return new EmbeddedCluster(options);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the embedded cluster did not start: " + e.getMessage(), e);
        }
    }

    /** A client of a cluster administrator, without sockets; closed with the cluster. */
    public KubernetesClient client() {
        return client;
    }

    /** A kubeconfig for clients outside this JVM; only where {@link ClusterOptions#sockets()} is on. */
    public Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("the embedded cluster did not stop in good order", e);
            }
        }
    }

    private <T extends AutoCloseable> T open(T resource) {
        synchronized (opened) {
            opened.push(resource);
        }
        return resource;
    }

    private static InstanceOptions instance(ClusterOptions options, Path directory) {
        return new InstanceOptions(
                directory,
                "127.0.0.1",
                0,
                Optional.empty(),
                "10.96.0.0/16",
                "10.244.0.0/16",
                "cluster.local",
                Optional.of("simulated"),
                "none",
                "memory",
                "embedded",
                options.nodes(),
                Set.copyOf(options.components()),
                Optional.empty(),
                ApiServerOptions.defaults(),
                options.sockets());
    }

    private static Section plugins(ClusterOptions options) {
        return options.plugins().isBlank()
                ? ConfigurationFile.none()
                : ConfigurationFile.parse("the plugins of @Navarch", options.plugins());
    }

    /** Read once a JVM, since a class path does not change. */
    private static final class ClassPath {
        private static final ClassPathModules MODULES = ClassPathModules.scan(EmbeddedCluster.class.getClassLoader());
    }

    private record Context(
            InstanceOptions options, PluginRegistry plugins, InstantSource clock, Metrics metrics, Loopback loopback)
            implements ComponentContext {}
}
