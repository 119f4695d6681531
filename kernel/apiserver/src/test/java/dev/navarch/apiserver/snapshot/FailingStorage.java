package dev.navarch.apiserver.snapshot;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import java.util.concurrent.atomic.AtomicInteger;

/** A storage that takes so many writes and no more. */
final class FailingStorage implements Storage {

    private final Storage storage;
    private final AtomicInteger left;

    FailingStorage(Storage storage, int writes) {
        this.storage = storage;
        this.left = new AtomicInteger(writes);
    }

    @Override
    public Page read(Range range) throws StorageException {
        return storage.read(range);
    }

    @Override
    public Commit write(Write write) throws StorageException {
        if (left.getAndDecrement() <= 0) {
            throw new StorageException("the power is out");
        }
        return storage.write(write);
    }

    @Override
    public ChangeStream watch(String prefix, long revision) throws StorageException {
        return storage.watch(prefix, revision);
    }

    @Override
    public void close() throws StorageException {
        storage.close();
    }
}
