package dev.navarch.storage.etcd;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.storage.etcd.client.Connector;
import org.jspecify.annotations.Nullable;

/** Provides the store named {@code etcd}. */
public final class EtcdStorageProvider implements StorageProvider {

    private @Nullable EtcdConfiguration configuration;

    @Override
    public String name() {
        return "etcd";
    }

    @Override
    public void start(PluginContext context) {
        configuration = context.configuration(EtcdConfiguration.class);
    }

    @Override
    public Storage open() throws StorageException {
        EtcdConfiguration chosen = configuration;
        if (chosen == null) {
            throw new IllegalStateException("open() comes after start()");
        }
        Connector connector = new Connector(
                chosen.endpointsOrLocal(),
                chosen.username(),
                chosen.password(),
                chosen.caFile(),
                chosen.certFile(),
                chosen.keyFile());
        return new EtcdStorage(connector.connect(), chosen.prefixOrDefault());
    }
}
