package dev.navarch.launcher.instance;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.kernel.component.Component;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.Components;
import dev.navarch.kernel.component.InstanceFacts;
import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.loopback.Loopback;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.plugin.PluginDirectory;
import dev.navarch.kernel.plugin.PluginRegistry;
import dev.navarch.kernel.plugin.Plugins;
import dev.navarch.launcher.status.StatusBoard;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process's share of a cluster, from the lock on its directory to the last component's end. */
public final class Instance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final StatusBoard board;

    private Instance(StatusBoard board) {
        this.board = board;
    }

    /**
     * Starts an instance, tells the operator about it, and stays until the process is told to stop.
     *
     * @return the exit code
     */
    public static int run(InstanceChoices typed, Optional<Path> file) throws Exception {
        Section configuration = file.map(ConfigurationFile::read).orElseGet(ConfigurationFile::none);
        InstanceOptions options =
                withRuntime(typed.or(InstanceChoices.of(configuration)).options());
        Instance instance = new Instance(StatusBoard.onTerminal());
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> instance.stopBeforeExit(stopped), "stop");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            instance.start(options, configuration.below("plugins"));
        } catch (IllegalStateException e) {
            // Told to stop before the start was through: the hook does what there is to do.
            stopped.await();
            return 0;
        } catch (Exception | LinkageError e) {
            // The exit code is to tell the failure, which the hook would turn into a stop as wanted.
            Runtime.getRuntime().removeShutdownHook(hook);
            instance.close();
            throw e;
        }
        stopped.await();
        return 0;
    }

    private void start(InstanceOptions options, Section plugins) throws Exception {
        board.starting(options);
        DataDirectory directory = open(DataDirectory.hold(options.dataDirectory()));
        open(OldGarbage.collecting());
        Plugins registry = open(Plugins.inLayers(
                Installation.here().builtInPlugins(),
                PluginChoices.of(options.apiServer().access()).in(plugins),
                InstanceFacts.of(options),
                options.dataDirectory().resolve("plugin-data"),
                InstantSource.system()));
        if (options.runs("apiserver")) {
            PluginChoices.of(options.apiServer().access()).check(registry);
        }
        publish(registry, directory.traces());
        registry.onChange(() -> publish(registry, directory.traces()));
        open(PluginDirectory.open(
                registry,
                options.dataDirectory().resolve("plugins"),
                options.dataDirectory().resolve("run").resolve("plugins")));
        Context context = new Context(options, registry, InstantSource.system(), new Metrics(), new Loopback());
        Components.start(chosen(options), context, (component, running) -> {
            open(running);
            board.running(component.name(), running);
        });
        board.ready(options, directory.traces().kubeconfig());
    }

    private static List<Component> chosen(InstanceOptions options) {
        List<Component> found = Components.inModules().stream()
                .filter(component -> options.runs(component.name()))
                .toList();
        for (String name : options.components()) {
            if (found.stream().noneMatch(component -> component.name().equals(name))) {
                throw new ConfigurationException("this distribution does not hold the component '" + name
                        + "': leave it out of --components, or take one that does");
            }
        }
        return found;
    }

    private static InstanceOptions withRuntime(InstanceOptions options) {
        if (options.runtime().isPresent() || !options.runs("kubelet")) {
            return options;
        }
        return new InstanceOptions(
                options.dataDirectory(),
                options.bindAddress(),
                options.securePort(),
                options.tokenAuthFile(),
                options.serviceClusterIpRange(),
                options.clusterCidr(),
                options.clusterDomain(),
                Optional.of(RuntimeChoice.found().plugin()),
                options.proxyMode(),
                options.storage(),
                options.nodeName(),
                options.simulatedNodes(),
                options.components(),
                options.kubeconfig(),
                options.apiServer(),
                options.sockets());
    }

    private static void publish(PluginRegistry registry, RunningInstance traces) {
        try {
            Path draft = traces.pluginsFile().resolveSibling("plugins.json.new");
            Files.write(draft, new ObjectMapper().writeValueAsBytes(registry.describe()));
            Files.move(draft, traces.pluginsFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: 'navarch plugins' shows an earlier state", traces.pluginsFile(), e);
        }
    }

    private <T extends AutoCloseable> T open(T resource) {
        synchronized (opened) {
            opened.push(resource);
        }
        return resource;
    }

    private void stopBeforeExit(CountDownLatch stopped) {
        board.stopping();
        close();
        board.stopped();
        stopped.countDown();
        // A stop by signal is the wanted end of an instance, so the exit code says success.
        Runtime.getRuntime().halt(0);
    }

    /** Closes what was opened, the newest first, whatever fails on the way. */
    @Override
    public void close() {
        while (true) {
            AutoCloseable next;
            synchronized (opened) {
                next = opened.poll();
            }
            if (next == null) {
                board.close();
                return;
            }
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop in good order", next.getClass().getSimpleName(), e);
            }
        }
    }

    private record Context(
            InstanceOptions options, PluginRegistry plugins, InstantSource clock, Metrics metrics, Loopback loopback)
            implements ComponentContext {}
}
