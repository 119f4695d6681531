package dev.navarch.storage.etcd.watch;

import dev.navarch.spi.storage.StorageException;
import dev.navarch.storage.etcd.client.Connection;
import dev.navarch.storage.etcd.client.Keys;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.common.exception.CompactedException;
import io.etcd.jetcd.options.WatchOption;
import java.util.concurrent.CompletableFuture;

/** Finds out how much etcd has forgotten, which only the refusal of a watch tells. */
public record Compactions(Connection connection) {

    /** The oldest revision that can be read. Only for when something has been forgotten; asks etcd. */
    public long oldest() throws StorageException {
        CompletableFuture<Long> oldest = new CompletableFuture<>();
        Watch.Watcher watcher = connection
                .watch()
                .watch(
                        Keys.bytes("/"),
                        WatchOption.builder().withRevision(1).build(),
                        Watch.listener(response -> {}, failure -> {
                            if (failure instanceof CompactedException compacted) {
                                oldest.complete(compacted.getCompactedRevision());
                            } else {
                                oldest.completeExceptionally(failure);
                            }
                        }));
        try {
            return connection.await(oldest);
        } finally {
            watcher.close();
        }
    }
}
