package dev.navarch.storage.memory;

import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.testkit.storage.StorageConcurrencyContract;

class MemoryStorageConcurrencyTest extends StorageConcurrencyContract {

    @Override
    protected StorageProvider provider() {
        return new MemoryStorageProvider();
    }

    @Override
    protected boolean durable() {
        return false;
    }
}
