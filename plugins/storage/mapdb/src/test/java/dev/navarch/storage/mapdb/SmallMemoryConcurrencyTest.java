package dev.navarch.storage.mapdb;

import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.spi.testkit.storage.StorageConcurrencyContract;

/** Many threads while every entry moves into the index and snapshots are taken all the time. */
class SmallMemoryConcurrencyTest extends StorageConcurrencyContract {

    @Override
    protected StorageProvider provider() {
        return new MapdbStorageProvider();
    }

    @Override
    protected TestContext context() {
        return TestContext.create().with("memoryMegabytes", 0).with("journalMegabytes", 0);
    }
}
