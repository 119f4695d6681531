package dev.navarch.storage.memory;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;

/** A good store with one defect. */
record BrokenStorage(Storage good, Defect defect) implements Storage {

    @Override
    public Page read(Range range) throws StorageException {
        return defect.read(good, range);
    }

    @Override
    public Commit write(Write write) throws StorageException {
        return defect.write(good, write);
    }

    @Override
    public ChangeStream watch(String prefix, long revision) throws StorageException {
        ChangeStream stream = good.watch(prefix, revision);
        return new ChangeStream() {
            @Override
            public Changes next() throws StorageException, InterruptedException {
                return defect.alter(stream.next());
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    @Override
    public void compact(long revision) throws StorageException {
        defect.compact(good, revision);
    }

    @Override
    public void close() throws StorageException {
        good.close();
    }
}
