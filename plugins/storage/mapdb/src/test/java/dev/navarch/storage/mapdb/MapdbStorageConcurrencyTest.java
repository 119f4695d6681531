package dev.navarch.storage.mapdb;

import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.testkit.storage.StorageConcurrencyContract;

class MapdbStorageConcurrencyTest extends StorageConcurrencyContract {

    @Override
    protected StorageProvider provider() {
        return new MapdbStorageProvider();
    }
}
