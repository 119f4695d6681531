package dev.navarch.admission.webhook;

import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All that a step needs to ask the webhooks of one kind of configuration. */
record Hooks(HookTable table, Matching matching, HookCall call, ExecutorService threads, HookConnections connections)
        implements AutoCloseable {

    /**
     * @param engine compiles the conditions
     * @param resource plural name of the configurations
     */
    static Hooks open(PluginContext context, Optional<ExpressionEngine> engine, String resource) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(context.threads());
        HookConnections connections = new HookConnections(threads);
        return new Hooks(
                new HookTable(context.objects(), resource),
                new Matching(context.objects(), new HookConditions(engine)),
                new HookCall(connections, new ServiceAddress(context.objects()), context.clock()),
                threads,
                connections);
    }

    @Override
    public void close() throws Exception {
        table.close();
        connections.close();
        threads.shutdownNow();
    }
}
