package dev.navarch.kernel.component;

/**
 * A part of a cluster that an instance can run: API server, scheduler, controllers, kubelet, proxy, DNS. Kernel modules
 * provide theirs as a service; the launcher starts the chosen ones in the order of {@link #order()}.
 */
public interface Component {

    /** As in {@code --components}: lower case, such as {@code apiserver}. */
    String name();

    /** Lower starts earlier and stops later; the API server is 0. */
    int order();

    /**
     * Starts, and returns once it serves (the API server) or works (all others), having cleaned up after itself where
     * it fails.
     *
     * @throws dev.navarch.spi.plugin.ConfigurationException with a message for the operator that names the remedy
     */
    RunningComponent start(ComponentContext context) throws Exception;
}
