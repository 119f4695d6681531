package dev.navarch.admission.webhook;

import dev.navarch.admission.expression.ConditionFigures;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.outbound.ServiceAddresses;
import dev.navarch.spi.outbound.WebhookClients;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All that a step needs to ask the webhooks of one kind of configuration. */
record Hooks(HookTable table, Matching matching, HookCall call, ExecutorService threads, WebhookClients clients)
        implements AutoCloseable {

    private static final int LONGEST_ANSWER = 8 * 1024 * 1024;

    /**
     * @param engine compiles the conditions
     * @param resource plural name of the configurations
     * @param type by which figures tell the steps apart
     */
    static Hooks open(PluginContext context, Optional<ExpressionEngine> engine, String resource, String type) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(context.threads());
        WebhookClients clients = new WebhookClients(
                new ServiceAddresses(context.objects()),
                context.configuration(HookConfiguration.class).users(),
                LONGEST_ANSWER,
                threads);
        return new Hooks(
                new HookTable(context.objects(), resource),
                new Matching(
                        context.objects(),
                        new HookConditions(
                                engine, new ConditionFigures(context.meters(), context.clock(), "webhook", type))),
                new HookCall(clients, context.clock(), new HookFigures(context.meters(), type)),
                threads,
                clients);
    }

    @Override
    public void close() throws Exception {
        table.close();
        clients.close();
        threads.shutdownNow();
    }
}
