package dev.navarch.storage.mapdb;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.StorageProvider;
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
        Settings settings = context.configuration(MapdbConfiguration.class).settings();
        return MapdbStorage.open(context.dataDirectory(), settings, context.clock(), context.threads());
    }
}
