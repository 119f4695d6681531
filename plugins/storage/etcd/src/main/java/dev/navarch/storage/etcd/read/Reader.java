package dev.navarch.storage.etcd.read;

import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.storage.etcd.client.Connection;
import dev.navarch.storage.etcd.client.Keys;
import dev.navarch.storage.etcd.watch.Compactions;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import java.util.ArrayList;
import java.util.List;

/** Reads ranges. */
public final class Reader {

    private static final int MOST_AT_A_TIME = 2000;

    private final Connection connection;
    private final Keys keys;
    private final Compactions compactions;

    public Reader(Connection connection, Keys keys, Compactions compactions) {
        this.connection = connection;
        this.keys = keys;
        this.compactions = compactions;
    }

    /** A page; large ones take several calls, all at the revision of the first. */
    public Page read(Range range) throws StorageException {
        List<Entry> entries = new ArrayList<>();
        long revision = range.revision();
        String after = range.after();
        while (true) {
            int wanted = range.limit() == 0 ? MOST_AT_A_TIME : range.limit() - entries.size();
            GetResponse response = get(range, after, revision, Math.min(wanted, MOST_AT_A_TIME));
            if (revision == 0) {
                revision = response.getHeader().getRevision();
            }
            for (KeyValue pair : response.getKvs()) {
                entries.add(keys.entry(pair));
            }
            long remaining = response.getCount() - response.getKvs().size();
            if (remaining == 0 || (range.limit() != 0 && entries.size() >= range.limit())) {
                return new Page(revision, List.copyOf(entries), remaining);
            }
            after = entries.getLast().key();
        }
    }

    private GetResponse get(Range range, String after, long revision, int limit) throws StorageException {
        boolean first = after.compareTo(range.prefix()) < 0;
        ByteSequence start =
                first ? keys.data(range.prefix()) : keys.data(after).concat(ByteSequence.from(new byte[1]));
        GetOption option = GetOption.builder()
                .withRange(keys.end(range.prefix()))
                .withLimit(limit)
                .withRevision(revision)
                .withKeysOnly(range.keysOnly())
                .withSortField(GetOption.SortTarget.KEY)
                .withSortOrder(GetOption.SortOrder.ASCEND)
                .build();
        try {
            return connection.await(connection.keys().get(start, option));
        } catch (Connection.Failure e) {
            if (e.compacted()) {
                throw new CompactedException(compactions.oldest());
            }
            throw e;
        }
    }
}
