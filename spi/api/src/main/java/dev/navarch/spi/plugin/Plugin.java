package dev.navarch.spi.plugin;

/**
 * What every plugin service is: made by {@link java.util.ServiceLoader} through its public constructor without
 * parameters, started once, used from any number of virtual threads at a time, closed once.
 */
public interface Plugin extends AutoCloseable {

    /** The name under which configuration and listings know this service within its point. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Whether this service is used where configuration does not mention it; otherwise {@code enabled} must name it. */
    default boolean onByDefault() {
        return true;
    }

    /**
     * The place among the services of its point that configuration does not order: lower comes earlier. Where it is the
     * same, built-in ones come first, in the order of their declaration.
     */
    default int order() {
        return 500;
    }

    /**
     * Called once, before any other method but {@link #name()} and {@link #order()}. A plugin that throws or takes
     * longer than the instance's start deadline (10 s by default) is refused with the reason, and the cluster goes on without it.
     */
    default void start(PluginContext context) throws Exception {}

    /** Called once when the plugin is taken out of service or the instance stops; no call is under way by then. */
    @Override
    default void close() throws Exception {}
}
