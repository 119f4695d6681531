package dev.navarch.spi.authentication;

import java.util.List;

/**
 * The role of an {@link Authenticator} of which an authentication configuration may name several, each with settings of
 * its own. Only for plugins of the distribution.
 *
 * @param <T> the settings of one of them
 */
public interface ConfiguredAuthenticators<T extends Record> {

    /** The key of the list of settings, such as {@code jwt}. */
    String listKey();

    /** What each entry of the list is bound to. */
    Class<T> settings();

    /**
     * Makes all of them. They know users as long as they are asked and the plugin is not closed; they are neither started
     * nor closed.
     *
     * @throws dev.navarch.spi.plugin.ConfigurationException if the settings make no sense; the message begins with the
     *     key that is wrong, and that with {@link #listKey}
     */
    List<Authenticator> authenticators(List<T> settings);
}
