package dev.navarch.kernel.plugin;

/**
 * One line of {@code navarch plugins}.
 *
 * @param point extension point, empty where the jar could not be read so far
 * @param name of the service within its point
 * @param source the jar's path, or {@code built in}
 * @param state {@code active}, {@code available} (not chosen or not configured), or {@code refused: } and the reason
 */
public record PluginDescription(
        String point,
        String name,
        String id,
        String version,
        int spiVersion,
        String module,
        String source,
        String state) {}
