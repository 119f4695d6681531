package dev.navarch.storage.mapdb;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.StorageProvider;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Provides the store named {@code mapdb}, in the plugin's data directory. */
public final class MapdbStorageProvider implements StorageProvider {

    private @Nullable PluginContext context;

    @Override
    public String name() {
        return "mapdb";
    }

    @Override
    public void start(PluginContext context) {
        this.context = context;
    }

    @Override
    public Storage open() throws StorageException {
        if (context == null) {
            throw new IllegalStateException("open() comes after start()");
        }
        MapdbConfiguration configuration = context.configuration(MapdbConfiguration.class);
        Path directory = configuration.storeDirectory().map(Path::of).orElseGet(context::dataDirectory);
        return MapdbStorage.open(directory, configuration.settings(), context.clock(), context.threads());
    }
}
