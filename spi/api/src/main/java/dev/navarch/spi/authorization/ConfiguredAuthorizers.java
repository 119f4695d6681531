package dev.navarch.spi.authorization;

/**
 * The role of an {@link Authorizer} of which an authorization configuration may name several, each with settings of its
 * own. Only for plugins of the distribution.
 *
 * @param <T> the settings of one of them
 */
public interface ConfiguredAuthorizers<T extends Record> {

    /** The key of an entry's settings, such as {@code webhook}. */
    String settingsKey();

    /** What the settings are bound to. */
    Class<T> settings();

    /**
     * Makes one of them, which decides as long as it is asked and the plugin is not closed. It is neither started nor
     * closed.
     *
     * @param name by which the configuration tells it from others
     * @throws dev.navarch.spi.plugin.ConfigurationException if the settings make no sense; the message begins with the
     *     key that is wrong
     */
    Authorizer authorizer(String name, T settings);
}
