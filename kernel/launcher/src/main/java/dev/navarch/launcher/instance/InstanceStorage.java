package dev.navarch.launcher.instance;

import dev.navarch.kernel.component.InstanceFacts;
import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.kernel.plugin.Plugins;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The storage of an instance that does not run, opened without it. */
public final class InstanceStorage implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Storage storage;

    private InstanceStorage(Path dataDirectory, Section configuration, InstanceOptions options) throws Exception {
        try {
            opened.push(DataDirectory.hold(dataDirectory));
            Plugins plugins = Plugins.inLayers(
                    Installation.here().builtInPlugins(),
                    configuration.below("plugins"),
                    InstanceFacts.of(options),
                    dataDirectory.resolve("plugin-data"),
                    InstantSource.system());
            opened.push(plugins);
            storage = plugins.choose(StorageProvider.class, options.storage(), HostServices.none())
                    .open();
            opened.push(storage);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the storage that an instance with these choices would have.
     *
     * @throws dev.navarch.spi.plugin.ConfigurationException if an instance holds the directory
     */
    public static InstanceStorage open(Path dataDirectory, Optional<Path> config, Optional<String> name)
            throws Exception {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        Section configuration = config.map(ConfigurationFile::read).orElseGet(ConfigurationFile::none);
        InstanceOptions options =
                InstanceChoices.of(configuration).at(directory, name).options();
        return new InstanceStorage(directory, configuration, options);
    }

    public Storage storage() {
        return storage;
    }

    @Override
    public void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
