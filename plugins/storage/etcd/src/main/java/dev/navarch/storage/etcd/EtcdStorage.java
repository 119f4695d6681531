package dev.navarch.storage.etcd;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.storage.etcd.client.Connection;
import dev.navarch.storage.etcd.client.Keys;
import dev.navarch.storage.etcd.lease.Leases;
import dev.navarch.storage.etcd.read.Reader;
import dev.navarch.storage.etcd.watch.Compactions;
import dev.navarch.storage.etcd.watch.EtcdChangeStream;
import dev.navarch.storage.etcd.write.Markers;
import dev.navarch.storage.etcd.write.Writer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Revisions, comparisons, history and leases are etcd's own. */
final class EtcdStorage implements Storage {

    private final Connection connection;
    private final Keys keys;
    private final Reader reader;
    private final Writer writer;
    private final Set<ChangeStream> streams = ConcurrentHashMap.newKeySet();

    EtcdStorage(Connection connection, String prefix) {
        this.connection = connection;
        this.keys = new Keys(prefix);
        this.reader = new Reader(connection, keys, new Compactions(connection));
        this.writer = new Writer(connection, keys, new Leases(connection), new Markers(keys));
    }

    @Override
    public Page read(Range range) throws StorageException {
        connection.checkOpen();
        return reader.read(range);
    }

    @Override
    public Commit write(Write write) throws StorageException {
        connection.checkOpen();
        return writer.write(write);
    }

    @Override
    public ChangeStream watch(String prefix, long revision) throws StorageException {
        connection.checkOpen();
        EtcdChangeStream stream = new EtcdChangeStream(connection, keys, prefix, revision);
        ChangeStream tracked = new ChangeStream() {
            @Override
            public Changes next() throws StorageException, InterruptedException {
                return stream.next();
            }

            @Override
            public void close() {
                streams.remove(this);
                stream.close();
            }
        };
        streams.add(tracked);
        return tracked;
    }

    @Override
    public void compact(long revision) throws StorageException {
        connection.checkOpen();
        try {
            connection.await(connection.keys().compact(revision));
        } catch (Connection.Failure e) {
            if (!e.compacted()) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        streams.forEach(ChangeStream::close);
        connection.close();
    }
}
