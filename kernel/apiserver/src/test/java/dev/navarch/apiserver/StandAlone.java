package dev.navarch.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.InstanceFacts;
import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.loopback.Loopback;
import dev.navarch.kernel.plugin.PluginRegistry;
import dev.navarch.kernel.plugin.Plugins;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Runs the API server alone, with objects in memory: {@code StandAlone DATA_DIRECTORY PORT TOKEN_FILE}. */
public final class StandAlone {

    private StandAlone() {}

    public static void main(String[] arguments) throws Exception {
        InstanceOptions options = new InstanceOptions(
                Path.of(arguments[0]),
                "127.0.0.1",
                Integer.parseInt(arguments[1]),
                Optional.of(Path.of(arguments[2])),
                "10.96.0.0/16",
                "10.244.0.0/16",
                "cluster.local",
                Optional.empty(),
                "userspace",
                "memory",
                "node",
                0,
                Set.of("apiserver"),
                Optional.empty(),
                true);
        long start = System.nanoTime();
        RunningComponent running = new ApiServerComponent().start(new Context(options));
        System.err.println("serving after " + (System.nanoTime() - start) / 1_000_000 + " ms: " + running.status());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                running.close();
            } catch (Exception e) {
                e.printStackTrace();
            }
        }));
        new CountDownLatch(1).await();
    }

    private static final class Context implements ComponentContext {

        private final InstanceOptions options;
        private final Plugins plugins;
        private final Loopback loopback = new Loopback();

        Context(InstanceOptions options) {
            this.options = options;
            this.plugins = Plugins.onClassPath(
                    StandAlone.class.getClassLoader(),
                    new Section("none", "", JsonNodeFactory.instance.objectNode()),
                    InstanceFacts.of(options),
                    options.dataDirectory(),
                    clock());
        }

        @Override
        public InstanceOptions options() {
            return options;
        }

        @Override
        public PluginRegistry plugins() {
            return plugins;
        }

        @Override
        public InstantSource clock() {
            return Clock.systemUTC();
        }

        @Override
        public Loopback loopback() {
            return loopback;
        }
    }
}
