package dev.navarch.storage.mapdb;

import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.spi.testkit.storage.StorageContract;

/** The contract once more with every entry in the index and a snapshot after each batch. */
class SmallMemoryTest extends StorageContract {

    @Override
    protected StorageProvider provider() {
        return new MapdbStorageProvider();
    }

    @Override
    protected TestContext context() {
        return TestContext.create().with("memoryMegabytes", 0).with("journalMegabytes", 0);
    }
}
