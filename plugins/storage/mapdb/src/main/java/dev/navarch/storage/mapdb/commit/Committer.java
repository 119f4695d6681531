package dev.navarch.storage.mapdb.commit;

import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.ComparisonFailedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.storage.Write.Expectation;
import dev.navarch.spi.storage.embedded.ChangeLog;
import dev.navarch.spi.storage.embedded.LoggedChange;
import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Stored;
import dev.navarch.storage.mapdb.index.Table;
import dev.navarch.storage.mapdb.journal.AppendException;
import dev.navarch.storage.mapdb.journal.Journal;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that compares, numbers and journals all writes that came in while it was busy with those before, and so
 * lets them share one fsync. Nothing of a batch can be seen before it is durable.
 */
public final class Committer {

    private static final int MOST_WRITES = 1000;
    private static final int MOST_BYTES = 8 << 20;

    private final Inbox inbox = new Inbox(MOST_WRITES, MOST_BYTES);
    private final Table table;
    private final ChangeLog log;
    private final Journal journal;
    private final InstantSource clock;
    private final Consumer<Committed> listener;
    private final Thread thread;

    /**
     * Starts.
     *
     * @param listener told about each batch on the committing thread after it was published; must be quick
     */
    public Committer(
            Table table,
            ChangeLog log,
            Journal journal,
            InstantSource clock,
            ThreadFactory threads,
            Consumer<Committed> listener) {
        this.table = table;
        this.log = log;
        this.journal = journal;
        this.clock = clock;
        this.listener = listener;
        this.thread = threads.newThread(this::run);
        thread.start();
    }

    /** A batch that was published, and how long the journal is now. */
    public record Committed(List<Change> changes, long journalBytes) {}

    /** Returns once the write is durable. */
    public Commit write(Write write) throws StorageException {
        Request request = new Request(write);
        inbox.add(request);
        return request.await();
    }

    /**
     * Begins a new journal file between two batches.
     *
     * @return the revision that the files before it lead up to
     */
    public CompletableFuture<Long> rotate() throws StorageException {
        CompletableFuture<Long> rotated = new CompletableFuture<>();
        inbox.add(() -> {
            try {
                rotated.complete(journal.rotate());
            } catch (IOException e) {
                rotated.completeExceptionally(e);
            }
        });
        return rotated;
    }

    /** Finishes what came in so far and ends. */
    public void close() {
        inbox.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (Inbox.Batch batch = inbox.take(); !batch.last(); batch = inbox.take()) {
                commit(batch.requests());
                batch.betweenBatches().forEach(Runnable::run);
            }
        } finally {
            inbox.close();
            inbox.abandon().forEach(request -> {
                request.fail(new StorageException("the store is closed"));
                request.finish();
            });
        }
    }

    private void commit(List<Request> requests) {
        try {
            List<Step> steps = prepare(requests);
            if (!steps.isEmpty()) {
                List<Change> changes = steps.stream().map(Step::change).toList();
                journal.append(changes);
                publish(steps);
                listener.accept(new Committed(changes, journal.bytes()));
            }
        } catch (AppendException e) {
            failAll(
                    requests,
                    new StorageException(
                            "cannot write to the journal: " + e.getMessage()
                                    + ". Nothing acknowledged is lost; writes go on once the disk takes them",
                            e,
                            e.outcomeUnknown()));
        } catch (RuntimeException | Error e) {
            failAll(requests, new StorageException("the store has failed: " + e, e, true));
        } finally {
            requests.forEach(Request::finish);
        }
    }

    private static void failAll(List<Request> requests, StorageException failure) {
        requests.forEach(request -> request.fail(failure));
    }

    private List<Step> prepare(List<Request> requests) {
        List<Step> steps = new ArrayList<>(requests.size());
        Map<String, Optional<Stored>> staged = new HashMap<>();
        long revision = log.revision();
        for (Request request : requests) {
            Write write = request.write();
            Optional<Stored> current = staged.get(write.key());
            Stored before = current == null ? table.get(write.key()) : current.orElse(null);
            Entry entry = before == null ? null : before.entry();
            if (!holds(write, entry)) {
                request.fail(new ComparisonFailedException(write.key(), entry));
                continue;
            }
            Change change = change(write, entry, ++revision);
            steps.add(new Step(entry, change));
            staged.put(write.key(), Optional.ofNullable(change.after()));
            request.prepare(new Commit(
                    revision, change.after() == null ? entry : change.after().entry()));
        }
        return steps;
    }

    private static boolean holds(Write write, @Nullable Entry before) {
        if (before == null && write instanceof Write.Delete) {
            return false;
        }
        return switch (write.expectation()) {
            case Expectation.Absent absent -> before == null;
            case Expectation.Revision(long revision) -> before != null && before.modified() == revision;
            case Expectation.Anything anything -> true;
        };
    }

    private Change change(Write write, @Nullable Entry before, long revision) {
        return switch (write) {
            case Write.Delete delete -> new Change(delete.key(), revision, null);
            case Write.Put put -> {
                long created = before == null ? revision : before.created();
                long deadline = put.timeToLive().isZero()
                        ? 0
                        : clock.instant().plus(put.timeToLive()).toEpochMilli();
                Entry entry = new Entry(put.key(), put.value(), created, revision);
                yield new Change(put.key(), revision, new Stored(entry, deadline));
            }
        };
    }

    private void publish(List<Step> steps) {
        for (Step step : steps) {
            Change change = step.change();
            log.append(new LoggedChange(
                    change.key(),
                    change.revision(),
                    step.before(),
                    change.after() == null ? null : change.after().entry()));
            table.put(change);
        }
        log.publish();
    }

    /** A change and what it changes; null for a creation. */
    private record Step(@Nullable Entry before, Change change) {}
}
