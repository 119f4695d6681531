package dev.navarch.kernel.plugin;

import dev.navarch.spi.plugin.Plugin;
import java.util.List;

/** The plugins of an instance: built in, or dropped into {@code plugins/} under the data directory. */
public interface PluginRegistry extends AutoCloseable {

    /**
     * Puts all plugins that provide {@code service} and that configuration does not switch off into service with the
     * calling component, now and whenever one is dropped in or taken out. A class that is provided under several services
     * is one instance, started once.
     */
    <T extends Plugin> PluginSet<T> host(Class<T> service, HostServices services);

    /**
     * Puts only the plugin of that {@link Plugin#name()} into service; for points where one is chosen (storage, runtime,
     * proxy mode).
     *
     * @throws dev.navarch.spi.plugin.ConfigurationException if there is none: the message names those that exist
     */
    <T extends Plugin> T choose(Class<T> service, String name, HostServices services);

    /** The names of all plugins that provide {@code service}, without starting any. */
    List<String> names(Class<? extends Plugin> service);

    /** Every plugin jar and service known, those refused with the reason. */
    List<PluginDescription> describe();

    @Override
    void close();
}
