package dev.navarch.apiserver.encryption;

import dev.navarch.apiserver.stored.StorageKeys;
import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.ChangeStream.Change;
import dev.navarch.spi.storage.ChangeStream.Changes;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A storage in which some values lie sealed, whatever storage it is. What cannot be opened is left out and remembered,
 * so that those who ask for it are told.
 */
public final class EncryptedStorage implements Storage {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptedStorage.class);

    private final Storage storage;
    private final Unreadable unreadable;
    private final Set<String> stale = ConcurrentHashMap.newKeySet();
    private final Set<Opening> streams = ConcurrentHashMap.newKeySet();
    private volatile EncryptionRules rules;

    EncryptedStorage(Storage storage, EncryptionRules rules, Unreadable unreadable) {
        this.storage = storage;
        this.rules = rules;
        this.unreadable = unreadable;
    }

    /** Takes over other keys; where something could not be read, it is read again. */
    void use(EncryptionRules changed) {
        rules = changed;
        if (!unreadable.isEmpty()) {
            streams.forEach(Opening::restart);
        }
    }

    /** Whether a value was sealed with a key that no longer seals, so that it is worth writing again unaltered. */
    public boolean isStale(String key) {
        return stale.contains(key);
    }

    @Override
    public Page read(Range range) throws StorageException {
        Page page = storage.read(range);
        if (range.keysOnly()) {
            return page;
        }
        List<Entry> entries = new ArrayList<>(page.entries().size());
        for (Entry entry : page.entries()) {
            Entry opened = open(entry);
            if (opened != null) {
                entries.add(opened);
            }
        }
        return new Page(page.revision(), entries, page.remaining());
    }

    private @Nullable Entry open(Entry entry) {
        EncryptionRules now = rules;
        if (now.entries().isEmpty() && !Transformers.isSealed(entry.value())) {
            return entry;
        }
        StorageKeys.Place place = StorageKeys.parse(entry.key());
        if (place == null) {
            return entry;
        }
        try {
            Transformers.Opened opened =
                    now.of(place.resource()).open(entry.value(), entry.key().getBytes(StandardCharsets.UTF_8));
            unreadable.remove(entry.key());
            if (opened.stale()) {
                stale.add(entry.key());
            } else {
                stale.remove(entry.key());
            }
            return opened.plain() == entry.value()
                    ? entry
                    : new Entry(entry.key(), opened.plain(), entry.created(), entry.modified());
        } catch (GeneralSecurityException e) {
            LOG.error("{} cannot be read: {}", entry.key(), e.getMessage());
            unreadable.add(entry.key(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    @Override
    public Commit write(Write write) throws StorageException {
        Commit commit = storage.write(sealed(write));
        unreadable.remove(write.key());
        stale.remove(write.key());
        return commit;
    }

    private Write sealed(Write write) throws StorageException {
        EncryptionRules now = rules;
        StorageKeys.Place place = now.entries().isEmpty() ? null : StorageKeys.parse(write.key());
        if (!(write instanceof Write.Put put) || place == null) {
            return write;
        }
        try {
            byte[] value = now.of(place.resource()).seal(put.value(), put.key().getBytes(StandardCharsets.UTF_8));
            return new Write.Put(put.key(), value, put.expectation(), put.timeToLive());
        } catch (GeneralSecurityException e) {
            throw new StorageException(put.key() + " cannot be encrypted: " + e.getMessage(), e);
        }
    }

    @Override
    public ChangeStream watch(String prefix, long revision) throws StorageException {
        Opening opening = new Opening(storage.watch(prefix, revision));
        streams.add(opening);
        return opening;
    }

    @Override
    public void compact(long revision) throws StorageException {
        storage.compact(revision);
    }

    @Override
    public long sizeOnDisk() {
        return storage.sizeOnDisk();
    }

    @Override
    public void close() throws StorageException {
        storage.close();
    }

    /** Changes with their values opened. */
    private final class Opening implements ChangeStream {

        private final ChangeStream sealed;
        private volatile boolean restart;

        Opening(ChangeStream sealed) {
            this.sealed = sealed;
        }

        /** Ends this stream so that its reader reads all again. */
        void restart() {
            restart = true;
            sealed.close();
        }

        @Override
        public Changes next() throws StorageException, InterruptedException {
            try {
                Changes changes = sealed.next();
                return new Changes(
                        changes.revision(),
                        changes.changes().stream().map(this::open).toList());
            } catch (StorageException e) {
                if (restart) {
                    throw new CompactedException(0);
                }
                throw e;
            }
        }

        /** What can no longer be read is gone for those who saw it when it could. */
        private Change open(Change change) {
            return switch (change) {
                case Change.Put put -> {
                    Entry opened = EncryptedStorage.this.open(put.entry());
                    yield opened == null
                            ? new Change.Delete(put.entry().key(), put.entry().modified())
                            : new Change.Put(opened);
                }
                case Change.Delete delete -> {
                    unreadable.remove(delete.key());
                    stale.remove(delete.key());
                    yield delete;
                }
            };
        }

        @Override
        public void close() {
            streams.remove(this);
            sealed.close();
        }
    }
}
