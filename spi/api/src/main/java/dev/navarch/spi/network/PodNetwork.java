package dev.navarch.spi.network;

import dev.navarch.spi.plugin.Plugin;

/**
 * Connects sandboxes that a runtime made without a network. Where no such plugin is configured, the runtime's own bridge
 * is the pods' network.
 */
public interface PodNetwork extends Plugin {

    /** Gives a sandbox an interface and addresses. Asked again for the same sandbox, it answers the same. */
    NetworkAttachment setUp(NetworkRequest request) throws NetworkFailure;

    /** Takes them away. A sandbox that is unknown or whose namespace is gone is not an error. */
    void tearDown(NetworkRequest request) throws NetworkFailure;

    /** Whether pods can be connected now: shown as the condition NetworkUnavailable of the node. */
    NetworkStatus status();
}
