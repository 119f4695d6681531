package dev.navarch.spi.proxy;

import dev.navarch.spi.plugin.Plugin;

/**
 * One way to make Services work on a node, chosen by {@link #name()} with {@code --proxy-mode}. Its methods are called one
 * at a time, on any thread.
 */
public interface ProxyMode extends Plugin {

    /**
     * Makes the node behave as the table says. Called with the whole table after every change that matters, and again
     * with the same one after a failure: a mode compares it with what it made before and touches only the difference, so
     * that connections to Services that did not change go on. The first call also replaces what an earlier process may
     * have left behind.
     *
     * @throws Exception if the node is not in that state now; the call is repeated with a growing delay
     */
    void apply(ServiceTable table) throws Exception;

    /** Takes away all that this mode has made on the node, in this process or an earlier one. */
    void cleanUp() throws Exception;
}
