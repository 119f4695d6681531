package dev.navarch.storage.etcd.client;

import dev.navarch.spi.storage.StorageException;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.Lease;
import io.etcd.jetcd.Watch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls etcd and waits for the answer. */
public final class Connection implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Client client;
    private final List<String> endpoints;
    private volatile boolean closed;

    public Connection(Client client, List<String> endpoints) {
        this.client = client;
        this.endpoints = List.copyOf(endpoints);
    }

    public KV keys() {
        return client.getKVClient();
    }

    public Watch watch() {
        return client.getWatchClient();
    }

    public Lease leases() {
        return client.getLeaseClient();
    }

    public List<String> endpoints() {
        return endpoints;
    }

    /**
     * The answer to a call.
     *
     * @throws Failure with etcd's reason
     */
    public <T> T await(CompletableFuture<T> call) throws StorageException {
        checkOpen();
        try {
            return call.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Failure("etcd at " + endpoints + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new Failure("etcd at " + endpoints + " has not answered in " + DEADLINE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while waiting for etcd", e);
        }
    }

    public void checkOpen() throws StorageException {
        if (closed) {
            throw new StorageException("the store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }

    /** A call without a good answer; whether it had an effect is not known. */
    public static final class Failure extends StorageException {

        private static final long serialVersionUID = 1L;

        Failure(String message, Throwable cause) {
            super(message, cause);
        }

        /** Whether etcd refused a revision because it has forgotten it. */
        public boolean compacted() {
            return String.valueOf(getMessage()).contains("has been compacted");
        }
    }
}
