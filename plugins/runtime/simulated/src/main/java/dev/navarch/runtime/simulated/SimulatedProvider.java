package dev.navarch.runtime.simulated;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.RuntimeProvider;
import dev.navarch.spi.runtime.RuntimeSettings;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The runtime named {@code simulated}. All nodes that it is opened for take their pods' addresses from one range, so that
 * no two pods of a cluster have the same.
 */
public final class SimulatedProvider implements RuntimeProvider {

    private final ConcurrentHashMap<String, AddressRange> ranges = new ConcurrentHashMap<>();
    private @Nullable PluginContext context;
    private SimulatedConfiguration configuration = new SimulatedConfiguration(0, 0);

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public void start(PluginContext context) {
        this.context = context;
        this.configuration = context.configuration(SimulatedConfiguration.class);
    }

    @Override
    public ContainerRuntime open(RuntimeSettings settings) {
        PluginContext started = java.util.Objects.requireNonNull(context, "not started");
        AddressRange range = ranges.computeIfAbsent(settings.podCidr(), AddressRange::of);
        return new SimulatedRuntime(configuration, range, started.clock(), started.threads());
    }

    @Override
    public OptionalInt suitability() {
        return OptionalInt.of(0);
    }
}
