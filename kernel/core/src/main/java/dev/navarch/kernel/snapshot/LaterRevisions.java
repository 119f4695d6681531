package dev.navarch.kernel.snapshot;

import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.ChangeStream.Change;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.storage.Write.Expectation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A storage whose revisions go on where those of a snapshot ended, so that clients of the cluster that was restored never
 * see one go back: each is the underlying one and a constant more.
 */
public final class LaterRevisions implements Storage {

    private static final String KEY = "/navarch/revisions/first";

    private final Storage storage;
    private final long more;

    private LaterRevisions(Storage storage, long more) {
        this.storage = storage;
        this.more = more;
    }

    /**
     * The storage as its clients are to see it; itself where it began empty.
     *
     * @throws ConfigurationException if only a part of a snapshot has been restored into it
     */
    public static Storage of(Storage storage) throws StorageException {
        Restoration.requireComplete(storage);
        List<Entry> found = storage.read(Range.single(KEY)).entries();
        if (found.isEmpty() || !found.getFirst().key().equals(KEY)) {
            return storage;
        }
        String more = new String(found.getFirst().value(), StandardCharsets.US_ASCII);
        return new LaterRevisions(storage, Long.parseLong(more));
    }

    /** Notes in a storage where its revisions go on. */
    static void begin(Storage storage, long after) throws StorageException {
        storage.write(
                new Write.Put(KEY, Long.toString(after).getBytes(StandardCharsets.US_ASCII), new Expectation.Absent()));
    }

    @Override
    public Page read(Range range) throws StorageException {
        long wanted = range.revision();
        if (wanted != 0 && wanted <= more) {
            throw new CompactedException(more + 1);
        }
        Page page = storage.read(new Range(
                range.prefix(), range.after(), range.limit(), wanted == 0 ? 0 : wanted - more, range.keysOnly()));
        return new Page(
                page.revision() + more, page.entries().stream().map(this::later).toList(), page.remaining());
    }

    private Entry later(Entry entry) {
        return new Entry(entry.key(), entry.value(), entry.created() + more, entry.modified() + more);
    }

    @Override
    public Commit write(Write write) throws StorageException {
        Expectation expectation =
                switch (write.expectation()) {
                    case Expectation.Revision at -> new Expectation.Revision(at.revision() - more);
                    case Expectation.Absent absent -> absent;
                    case Expectation.Anything anything -> anything;
                };
        Commit commit = storage.write(
                switch (write) {
                    case Write.Put put -> new Write.Put(put.key(), put.value(), expectation, put.timeToLive());
                    case Write.Delete delete -> new Write.Delete(delete.key(), expectation);
                });
        return new Commit(commit.revision() + more, later(commit.entry()));
    }

    @Override
    public ChangeStream watch(String prefix, long revision) throws StorageException {
        if (revision < more) {
            throw new CompactedException(more + 1);
        }
        return new Later(storage.watch(prefix, revision - more));
    }

    @Override
    public void compact(long revision) throws StorageException {
        if (revision > more) {
            storage.compact(revision - more);
        }
    }

    @Override
    public long sizeOnDisk() {
        return storage.sizeOnDisk();
    }

    @Override
    public void close() throws StorageException {
        storage.close();
    }

    private final class Later implements ChangeStream {

        private final ChangeStream stream;

        Later(ChangeStream stream) {
            this.stream = stream;
        }

        @Override
        public Changes next() throws StorageException, InterruptedException {
            Changes changes = stream.next();
            return new Changes(
                    changes.revision() + more,
                    changes.changes().stream().map(this::later).toList());
        }

        private Change later(Change change) {
            return switch (change) {
                case Change.Put put -> new Change.Put(LaterRevisions.this.later(put.entry()));
                case Change.Delete delete -> new Change.Delete(delete.key(), delete.revision() + more);
            };
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
