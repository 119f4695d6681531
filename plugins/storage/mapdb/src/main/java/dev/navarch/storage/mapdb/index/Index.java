package dev.navarch.storage.mapdb.index;

import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Stored;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * The newest entries in MapDB, memory-mapped and without transactions: it is whole only after {@link #close}, and made
 * anew from the journal otherwise. For many readers or one writer at a time, which {@link Table} sees to.
 */
final class Index implements AutoCloseable {

    private final DB db;
    private final BTreeMap<String, byte[]> entries;

    private Index(DB db) {
        this.db = db;
        this.entries = db.treeMap("entries", Serializer.STRING_ASCII, Serializer.BYTE_ARRAY)
                .valuesOutsideNodesEnable()
                .createOrOpen();
    }

    static Index open(Path file) {
        return new Index(DBMaker.fileDB(file.toFile())
                .fileMmapEnable()
                .fileMmapPreclearDisable()
                .fileLockDisable()
                .concurrencyDisable()
                .allocateStartSize(4L << 20)
                .allocateIncrement(16L << 20)
                .make());
    }

    @Nullable
    Stored get(String key) {
        byte[] bytes = entries.get(key);
        return bytes == null ? null : Change.decode(ByteBuffer.wrap(bytes)).after();
    }

    void put(Change change) {
        ByteBuffer bytes = ByteBuffer.allocate(change.size());
        change.encode(bytes);
        entries.put(change.key(), bytes.array());
    }

    void remove(String key) {
        entries.remove(key);
    }

    /** At most {@code limit} keys, in order. */
    List<String> keys(String from, boolean inclusive, int limit) {
        List<String> keys = new ArrayList<>();
        Iterator<String> iterator = entries.keyIterator(from, inclusive, null, false);
        while (keys.size() < limit && iterator.hasNext()) {
            keys.add(iterator.next());
        }
        return keys;
    }

    @Override
    public void close() {
        db.close();
    }
}
