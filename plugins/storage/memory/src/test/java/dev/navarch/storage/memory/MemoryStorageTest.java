package dev.navarch.storage.memory;

import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.testkit.storage.StorageContract;

class MemoryStorageTest extends StorageContract {

    @Override
    protected StorageProvider provider() {
        return new MemoryStorageProvider();
    }

    @Override
    protected boolean durable() {
        return false;
    }
}
