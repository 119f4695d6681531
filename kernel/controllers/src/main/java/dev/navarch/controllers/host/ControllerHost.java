package dev.navarch.controllers.host;

import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.EveryInstance;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps running just those controllers that should: the plugins that are in service, as long as this instance leads.
 * Safe for use by many threads.
 */
public final class ControllerHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControllerHost.class);

    private final PluginSet<Controller> plugins;
    private final Surroundings surroundings;
    private final Map<Controller, RunningController> running = new IdentityHashMap<>();
    private PluginSet.@Nullable Lease<Controller> lease;
    private boolean leading;
    private boolean closed;

    /** Takes over the set of plugins and closes it with itself. */
    public ControllerHost(PluginSet<Controller> plugins, Surroundings surroundings) {
        this.plugins = plugins;
        this.surroundings = surroundings;
        plugins.onChange(this::refresh);
        refresh();
    }

    /** Whether this instance may do the work that only one does at a time. Returns when no controller runs that may not. */
    public synchronized void lead(boolean leads) {
        leading = leads;
        refresh();
    }

    private synchronized void refresh() {
        if (closed) {
            return;
        }
        PluginSet.Lease<Controller> next = plugins.lease();
        List<Controller> wanted = next.plugins().stream()
                .filter(controller -> leading || controller instanceof EveryInstance)
                .toList();
        stop(running.keySet().stream()
                .filter(controller -> wanted.stream().noneMatch(one -> one == controller))
                .toList());
        wanted.stream().filter(controller -> !running.containsKey(controller)).forEach(this::start);
        if (lease != null) {
            lease.close();
        }
        lease = next;
    }

    private void start(Controller controller) {
        try {
            running.put(controller, RunningController.start(controller, surroundings));
        } catch (RuntimeException e) {
            LOG.error("The controller {} cannot be started", controller.name(), e);
        }
    }

    /** All side by side: each may take some seconds to finish what it is at. */
    private void stop(List<Controller> controllers) {
        List<Thread> stopping = new ArrayList<>();
        for (Controller controller : controllers) {
            RunningController stopped = running.remove(controller);
            stopping.add(
                    Thread.ofVirtual().name("stopping " + controller.name()).start(stopped::close));
        }
        try {
            for (Thread thread : stopping) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One short line for people. */
    public synchronized String status() {
        if (!leading && running.isEmpty()) {
            return "another instance leads";
        }
        String opening = running.entrySet().stream()
                .filter(entry -> !entry.getValue().working())
                .map(entry -> entry.getKey().name())
                .sorted()
                .limit(3)
                .collect(Collectors.joining(", "));
        int waiting =
                running.values().stream().mapToInt(RunningController::waiting).sum();
        return running.size() + " controllers"
                + (leading ? "" : ", another instance leads")
                + (waiting == 0 ? "" : ", " + waiting + " keys waiting")
                + (opening.isEmpty() ? "" : ", " + opening + " not ready");
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop(List.copyOf(running.keySet()));
        if (lease != null) {
            lease.close();
        }
        plugins.close();
    }
}
