package dev.navarch.storage.etcd.watch;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.storage.etcd.client.Connection;
import dev.navarch.storage.etcd.client.Keys;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Follows all of etcd and leaves out what is not asked for. So each revision brings an event, and the stream can tell how
 * far it has come without asking: etcd's own progress notices come every ten minutes, and those on request may run ahead
 * of events in versions before 3.4.25.
 */
public final class EtcdChangeStream implements ChangeStream {

    private static final int MOST_WAITING = 10_000;
    private static final ByteSequence EVERYTHING = ByteSequence.from(new byte[1]);

    private final Keys keys;
    private final String prefix;
    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final Watch.Watcher watcher;
    private long delivered;
    private @Nullable Message end;

    /** Begins after {@code revision}. */
    public EtcdChangeStream(Connection connection, Keys keys, String prefix, long revision) {
        this.keys = keys;
        this.prefix = prefix;
        this.delivered = revision;
        WatchOption option = WatchOption.builder()
                .withRange(EVERYTHING)
                .withRevision(revision + 1)
                .withProgressNotify(true)
                .build();
        this.watcher = connection
                .watch()
                .watch(
                        EVERYTHING,
                        option,
                        Watch.listener(this::received, this::failed, () -> queue.add(new Message.End())));
    }

    private sealed interface Message {

        record Events(WatchResponse response) implements Message {}

        record Failed(Throwable cause) implements Message {}

        record End() implements Message {}
    }

    private void received(WatchResponse response) {
        queue.add(
                queue.size() < MOST_WAITING
                        ? new Message.Events(response)
                        : new Message.Failed(new IllegalStateException("the reader is too slow")));
    }

    private void failed(Throwable cause) {
        queue.add(new Message.Failed(cause));
    }

    @Override
    public Changes next() throws StorageException, InterruptedException {
        while (true) {
            Message message = end == null ? queue.take() : end;
            switch (message) {
                case Message.Events(WatchResponse response) -> {
                    if (advances(response)) {
                        return changes(response);
                    }
                }
                case Message.Failed(Throwable cause) -> {
                    end = message;
                    if (cause instanceof io.etcd.jetcd.common.exception.CompactedException compacted) {
                        throw new CompactedException(compacted.getCompactedRevision());
                    }
                    throw new StorageException("the watch of etcd has ended: " + cause.getMessage(), cause);
                }
                case Message.End() -> {
                    end = message;
                    throw new StorageException("the watch has ended: it or the store was closed");
                }
            }
        }
    }

    private boolean advances(WatchResponse response) {
        return reached(response) > delivered;
    }

    /** A response holds whole revisions; without events, its header tells up to where there are none. */
    private static long reached(WatchResponse response) {
        List<WatchEvent> events = response.getEvents();
        return events.isEmpty()
                ? (response.isProgressNotify() ? response.getHeader().getRevision() : 0)
                : events.getLast().getKeyValue().getModRevision();
    }

    private Changes changes(WatchResponse response) {
        List<Change> changes = new ArrayList<>();
        for (WatchEvent event : response.getEvents()) {
            long revision = event.getKeyValue().getModRevision();
            ByteSequence key = event.getKeyValue().getKey();
            if (revision > delivered && keys.isData(key)) {
                String plain = keys.plain(key);
                if (plain.startsWith(prefix)) {
                    changes.add(
                            event.getEventType() == WatchEvent.EventType.DELETE
                                    ? new Change.Delete(plain, revision)
                                    : new Change.Put(keys.entry(event.getKeyValue())));
                }
            }
        }
        delivered = reached(response);
        return new Changes(delivered, List.copyOf(changes));
    }

    @Override
    public void close() {
        watcher.close();
        queue.add(new Message.End());
    }
}
