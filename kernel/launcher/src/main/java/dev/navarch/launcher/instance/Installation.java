package dev.navarch.launcher.instance;

import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the distribution lies: {@code lib/} is the module path, each directory of {@code plugins/} is one layer. */
public record Installation(Path home) {

    /** The system property by which the start script names the place. */
    static final String PROPERTY = "navarch.home";

    public static Installation here() {
        String home = System.getProperty(PROPERTY);
        if (home == null) {
            throw new ConfigurationException(
                    "the system property " + PROPERTY + " is not set: start through ./navarch");
        }
        return new Installation(Path.of(home));
    }

    /** What starts the distribution. */
    public Path script() {
        return home.resolve("bin").resolve("navarch");
    }

    /** Where a cache lies, if it has been made. */
    public Path place(Cache cache) {
        return home.resolve("cache").resolve(cache.file());
    }

    List<Path> builtInPlugins() {
        try (Stream<Path> directories = Files.list(home.resolve("plugins"))) {
            return directories.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new ConfigurationException(
                    home + " is not a whole distribution (" + e + "): build it again with ./navarch up", e);
        }
    }
}
