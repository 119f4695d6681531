package dev.navarch.storage.mapdb;

import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.testkit.storage.StorageContract;

class MapdbStorageTest extends StorageContract {

    @Override
    protected StorageProvider provider() {
        return new MapdbStorageProvider();
    }
}
