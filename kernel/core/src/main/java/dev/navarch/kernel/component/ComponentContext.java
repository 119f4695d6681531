package dev.navarch.kernel.component;

import dev.navarch.kernel.loopback.Loopback;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.plugin.PluginRegistry;
import java.time.InstantSource;

/** What the instance hands to each of its components. */
public interface ComponentContext {

    InstanceOptions options();

    PluginRegistry plugins();

    InstantSource clock();

    /** The figures of the whole instance; its API server publishes them. */
    Metrics metrics();

    /** The way to an API server in this JVM. */
    Loopback loopback();
}
