package dev.navarch.spi.testkit.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.ChangeStream.Change;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.storage.Write.Expectation;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens and closes the store under test, and speaks to it in short words. */
public abstract class StorageHarness {

    static final Expectation ABSENT = new Expectation.Absent();
    static final Expectation ANYTHING = new Expectation.Anything();

    private TestContext context;
    private StorageProvider provider;

    Storage store;

    /** A provider that was not started yet, made anew for each opening. */
    protected abstract StorageProvider provider();

    /** What the provider is started with, made anew for each test. */
    protected TestContext context() {
        return TestContext.create();
    }

    /** Whether what was written is there when the store is opened again. */
    protected boolean durable() {
        return true;
    }

    /** Whether times to live are measured by the context's clock; real time otherwise. */
    protected boolean followsClock() {
        return true;
    }

    /** How long a watch may take to deliver what a test waits for, before the test fails. */
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }

    @BeforeEach
    final void openStore() throws Exception {
        context = context();
        open();
    }

    @AfterEach
    final void closeStore() throws Exception {
        store.close();
        provider.close();
        context.close();
    }

    final void reopen() throws Exception {
        store.close();
        provider.close();
        open();
    }

    private void open() throws Exception {
        provider = provider();
        provider.start(context);
        store = provider.open();
    }

    final void pass(Duration time) throws InterruptedException {
        if (followsClock()) {
            context.clock().advance(time);
        } else {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        }
    }

    /** Follows the store; ends by itself once {@link #patience} is over. */
    final ChangeStream watch(String prefix, long revision) throws StorageException {
        ChangeStream stream = store.watch(prefix, revision);
        Thread watchdog = Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(patience());
                stream.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return new ChangeStream() {
            @Override
            public Changes next() throws StorageException, InterruptedException {
                return stream.next();
            }

            @Override
            public void close() {
                watchdog.interrupt();
                stream.close();
            }
        };
    }

    final Commit put(String key, String value) throws StorageException {
        return put(key, value, ANYTHING);
    }

    final Commit put(String key, String value, Expectation expectation) throws StorageException {
        return store.write(new Write.Put(key, bytes(value), expectation));
    }

    final Commit delete(String key, Expectation expectation) throws StorageException {
        return store.write(new Write.Delete(key, expectation));
    }

    final Optional<Entry> find(String key) throws StorageException {
        return store.read(Range.single(key)).entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst();
    }

    final long revision() throws StorageException {
        return store.read(Range.single("/none")).revision();
    }

    final Page readAt(String prefix, long revision) throws StorageException {
        return store.read(new Range(prefix, "", 0, revision, false));
    }

    static List<String> contents(Page page) {
        return page.entries().stream()
                .map(entry -> entry.key() + "=" + text(entry))
                .toList();
    }

    static String text(Entry entry) {
        return new String(entry.value(), UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static Expectation at(Commit commit) {
        return new Expectation.Revision(commit.revision());
    }

    static long revisionOf(Change change) {
        return switch (change) {
            case Change.Put(Entry entry) -> entry.modified();
            case Change.Delete(String key, long revision) -> revision;
        };
    }

    static String describe(Change change) {
        return switch (change) {
            case Change.Put(Entry entry) -> entry.key() + "=" + text(entry);
            case Change.Delete(String key, long revision) -> key + " gone";
        };
    }

    /** Reads until the stream tells that it has come as far as {@code revision}. */
    static List<Change> readUpTo(ChangeStream stream, long revision) throws Exception {
        List<Change> changes = new ArrayList<>();
        long reached = 0;
        while (reached < revision) {
            ChangeStream.Changes next = stream.next();
            if (next.revision() < reached) {
                throw new AssertionError("progress went back from " + reached + " to " + next.revision());
            }
            reached = next.revision();
            changes.addAll(next.changes());
        }
        return changes;
    }

    /** Runs {@code tasks} at the same time and returns what they return, or fails as the first of them does. */
    static <T> List<T> together(List<? extends Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
