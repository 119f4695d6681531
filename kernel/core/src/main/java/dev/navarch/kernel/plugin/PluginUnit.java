package dev.navarch.kernel.plugin;

import java.util.List;

/** One plugin that was found: a module and a way to make instances of its services. */
interface PluginUnit extends AutoCloseable {

    PluginManifest manifest();

    /** Where it came from, as shown to people. */
    String source();

    /** Whether it was dropped in, so that it can be taken out again. */
    boolean droppedIn();

    /** The classes that provide a service, none of them initialised yet. */
    <T> List<Provider<T>> providers(Class<T> service);

    /** Lets go of the plugin's class loader. Its instances are closed before. */
    @Override
    void close();

    /** One class that provides a service. */
    interface Provider<T> {

        Class<?> type();

        T make();
    }
}
