package dev.navarch.storage.memory;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.StorageProvider;
import org.jspecify.annotations.Nullable;

/** Provides the store named {@code memory}. */
public final class MemoryStorageProvider implements StorageProvider {

    private @Nullable PluginContext context;

    @Override
    public String name() {
        return "memory";
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
        long historyBytes = context.configuration(MemoryConfiguration.class).historyBytes();
        return new MemoryStorage(context.clock(), context.threads(), historyBytes);
    }
}
