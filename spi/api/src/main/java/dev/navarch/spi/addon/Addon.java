package dev.navarch.spi.addon;

import dev.navarch.spi.plugin.Plugin;

/**
 * A part of a cluster that a distribution runs beside the others and that can be left out. It is a client of the API
 * server like any other.
 */
public interface Addon extends Plugin {

    /**
     * Starts to work and returns once it does, having cleaned up after itself where it fails. Called once, after
     * {@link Plugin#start}; {@link #close} ends it.
     *
     * @throws dev.navarch.spi.plugin.ConfigurationException with a message for the operator that names the remedy
     */
    void run(AddonContext context) throws Exception;

    /** One short line for the live status; cheap, called each second. */
    String status();
}
