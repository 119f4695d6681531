package dev.navarch.apiserver.flowcontrol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows FlowSchemas and PriorityLevelConfigurations: changes count at once, and each schema is told if it dangles. */
public final class FlowConfiguration implements AutoCloseable {

    /** Where FlowSchemas are. */
    public static final ResourceName SCHEMAS = new ResourceName("flowcontrol.apiserver.k8s.io", "flowschemas");

    /** Where PriorityLevelConfigurations are. */
    public static final ResourceName LEVELS =
            new ResourceName("flowcontrol.apiserver.k8s.io", "prioritylevelconfigurations");

    private static final Logger LOG = LoggerFactory.getLogger(FlowConfiguration.class);

    private final Objects objects;
    private final FlowTable table;
    private final InstantSource clock;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("flow-schema-status").factory());
    private final AutoCloseable schemas;
    private final AutoCloseable levels;

    public FlowConfiguration(Objects objects, FlowTable table, InstantSource clock) {
        this.objects = objects;
        this.table = table;
        this.clock = clock;
        for (ObjectNode level : objects.list(LEVELS, "")) {
            table.level(name(level), level);
        }
        for (ObjectNode schema : objects.list(SCHEMAS, "")) {
            table.schema(name(schema), schema);
        }
        this.levels = objects.follow(LEVELS, change -> {
            String name = change.name();
            table.level(name, change.deleted() ? null : change.object());
            table.schemasOf(name).forEach(this::report);
        });
        this.schemas = objects.follow(SCHEMAS, change -> {
            String name = change.name();
            table.schema(name, change.deleted() ? null : change.object());
            report(name);
        });
    }

    private static String name(ObjectNode object) {
        return object.path("metadata").path("name").asText();
    }

    private void report(String schema) {
        writer.execute(() -> table.dangles(schema).ifPresent(dangles -> write(schema, dangles)));
    }

    private void write(String schema, boolean dangles) {
        try {
            objects.update(SCHEMAS, "", schema, object -> DanglingCondition.tell(object, dangles, clock.instant()));
        } catch (ApiException | IllegalStateException e) {
            LOG.warn("the status of FlowSchema {} cannot be written: {}", schema, e.getMessage());
        }
    }

    @Override
    public void close() {
        for (AutoCloseable each : new AutoCloseable[] {schemas, levels}) {
            try {
                each.close();
            } catch (Exception e) {
                LOG.debug("following ended with {}", e.toString());
            }
        }
        writer.shutdownNow();
    }
}
