package dev.navarch.storage.etcd.write;

import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.ComparisonFailedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.storage.Write.Expectation;
import dev.navarch.storage.etcd.client.Connection;
import dev.navarch.storage.etcd.client.Keys;
import dev.navarch.storage.etcd.lease.Leases;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes, each exactly once. The client library repeats calls whose answer was lost, and a connection may break
 * after etcd has made a change. Therefore each write also moves a marker that nobody else moves, in the same transaction
 * and under the condition that the marker is where it was: a repetition changes nothing, and the marker tells whether
 * the change was made and at which revision.
 */
public final class Writer {

    private final Connection connection;
    private final Keys keys;
    private final Leases leases;
    private final Markers markers;

    public Writer(Connection connection, Keys keys, Leases leases, Markers markers) {
        this.connection = connection;
        this.keys = keys;
        this.leases = leases;
        this.markers = markers;
    }

    public Commit write(Write write) throws StorageException {
        Op change = change(write);
        Marker marker = markers.borrow();
        try {
            return write(write, change, marker);
        } finally {
            markers.giveBack(marker);
        }
    }

    private Commit write(Write write, Op change, Marker marker) throws StorageException {
        ByteSequence id = marker.next();
        ByteSequence key = keys.data(write.key());
        TxnResponse response;
        try {
            response = connection.await(connection
                    .keys()
                    .txn()
                    .If(conditions(write, key, marker))
                    .Then(change, Op.put(marker.key(), id, PutOption.DEFAULT))
                    .Else(Op.get(key, GetOption.DEFAULT), Op.get(marker.key(), GetOption.DEFAULT))
                    .commit());
        } catch (Connection.Failure e) {
            return settle(write, marker, id, e);
        }
        if (response.isSucceeded()) {
            long revision = response.getHeader().getRevision();
            marker.moved(revision);
            return new Commit(revision, made(write, revision, previous(write, response)));
        }
        Optional<KeyValue> current = first(response, 0);
        Optional<KeyValue> found = first(response, 1);
        if (found.isPresent() && found.get().getValue().equals(id)) {
            return repeated(write, marker, found.get().getModRevision());
        }
        if (found.map(KeyValue::getModRevision).orElse(0L) != marker.revision()) {
            marker.lose();
            throw new StorageException("another process has moved " + marker.key() + " in etcd: nothing was changed");
        }
        throw new ComparisonFailedException(
                write.key(), current.map(keys::entry).orElse(null));
    }

    /** Finds out what became of a write without an answer, and sees to it that it is not made later. */
    private Commit settle(Write write, Marker marker, ByteSequence id, Connection.Failure failure)
            throws StorageException {
        try {
            TxnResponse response = connection.await(connection
                    .keys()
                    .txn()
                    .If(unmoved(marker))
                    .Then(Op.put(marker.key(), marker.next(), PutOption.DEFAULT))
                    .Else(Op.get(marker.key(), GetOption.DEFAULT))
                    .commit());
            if (response.isSucceeded()) {
                marker.moved(response.getHeader().getRevision());
                throw new StorageException(failure.getMessage() + "; nothing was changed", failure);
            }
            Optional<KeyValue> found = first(response, 0);
            if (found.isPresent() && found.get().getValue().equals(id)) {
                return repeated(write, marker, found.get().getModRevision());
            }
        } catch (Connection.Failure e) {
            failure.addSuppressed(e);
        }
        marker.lose();
        throw new StorageException(failure.getMessage() + "; whether the write was made is not known", failure, true);
    }

    /** The outcome of a write that was made at {@code revision}, though its answer did not arrive. */
    private Commit repeated(Write write, Marker marker, long revision) throws StorageException {
        marker.moved(revision);
        long at = write instanceof Write.Put ? revision : revision - 1;
        GetOption option = GetOption.builder().withRevision(at).build();
        try {
            List<KeyValue> found = connection
                    .await(connection.keys().get(keys.data(write.key()), option))
                    .getKvs();
            if (found.isEmpty()) {
                throw new StorageException("etcd has lost " + write.key() + " at revision " + at, null, true);
            }
            return new Commit(revision, keys.entry(found.getFirst()));
        } catch (Connection.Failure e) {
            throw new StorageException(e.getMessage() + "; the write was made at revision " + revision, e, true);
        }
    }

    private Op change(Write write) throws StorageException {
        ByteSequence key = keys.data(write.key());
        return switch (write) {
            case Write.Delete delete ->
                Op.delete(key, DeleteOption.builder().withPrevKV(true).build());
            case Write.Put put -> {
                PutOption.Builder option = PutOption.builder().withPrevKV();
                if (!put.timeToLive().isZero()) {
                    option.withLeaseId(leases.lease(put.timeToLive()));
                }
                yield Op.put(key, ByteSequence.from(put.value()), option.build());
            }
        };
    }

    private static Cmp[] conditions(Write write, ByteSequence key, Marker marker) {
        List<Cmp> conditions = new ArrayList<>();
        conditions.add(unmoved(marker));
        switch (write.expectation()) {
            case Expectation.Absent absent -> conditions.add(new Cmp(key, Cmp.Op.EQUAL, CmpTarget.modRevision(0)));
            case Expectation.Revision(long revision) ->
                conditions.add(new Cmp(key, Cmp.Op.EQUAL, CmpTarget.modRevision(revision)));
            case Expectation.Anything anything -> {}
        }
        if (write instanceof Write.Delete) {
            conditions.add(new Cmp(key, Cmp.Op.GREATER, CmpTarget.createRevision(0)));
        }
        return conditions.toArray(Cmp[]::new);
    }

    private static Cmp unmoved(Marker marker) {
        return new Cmp(marker.key(), Cmp.Op.EQUAL, CmpTarget.modRevision(marker.revision()));
    }

    private static Optional<KeyValue> first(TxnResponse response, int index) {
        return response.getGetResponses().get(index).getKvs().stream().findFirst();
    }

    private static @Nullable KeyValue previous(Write write, TxnResponse response) {
        return switch (write) {
            case Write.Delete delete ->
                response.getDeleteResponses().getFirst().getPrevKvs().getFirst();
            case Write.Put put -> {
                var first = response.getPutResponses().getFirst();
                yield first.hasPrevKv() ? first.getPrevKv() : null;
            }
        };
    }

    private Entry made(Write write, long revision, @Nullable KeyValue previous) {
        return switch (write) {
            case Write.Put put ->
                new Entry(put.key(), put.value(), previous == null ? revision : previous.getCreateRevision(), revision);
            case Write.Delete delete -> {
                if (previous == null) {
                    throw new IllegalStateException("a deletion tells what it has deleted");
                }
                yield keys.entry(previous);
            }
        };
    }
}
