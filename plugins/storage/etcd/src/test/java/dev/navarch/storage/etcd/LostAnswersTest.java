package dev.navarch.storage.etcd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.ComparisonFailedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that break between a transaction and its answer. */
@Tag("integration")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class LostAnswersTest {

    private EtcdProcess etcd;
    private CuttingProxy proxy;
    private TestContext context;
    private Storage store;

    @BeforeEach
    void open() throws Exception {
        etcd = EtcdProcess.start();
        proxy = new CuttingProxy(etcd.port());
        context = TestContext.create().with("endpoints", List.of(proxy.endpoint()));
        EtcdStorageProvider provider = new EtcdStorageProvider();
        provider.start(context);
        store = provider.open();
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        proxy.close();
        etcd.close();
        context.close();
    }

    @Test
    void aWriteWhoseAnswerIsLostIsReportedAsItWent() throws Exception {
        Commit created = losingTheAnswer(put("/a", "1", new Write.Expectation.Absent()));
        assertThat(created.entry().created()).isEqualTo(created.revision());
        assertStored("/a", "1", created);

        Commit modified = losingTheAnswer(put("/a", "2", new Write.Expectation.Revision(created.revision())));
        assertThat(modified.revision()).isGreaterThan(created.revision());
        assertThat(modified.entry().created()).isEqualTo(created.revision());
        assertStored("/a", "2", modified);

        Commit deleted = losingTheAnswer(new Write.Delete("/a", new Write.Expectation.Revision(modified.revision())));
        assertThat(new String(deleted.entry().value(), US_ASCII)).isEqualTo("2");
        assertThat(find("/a")).isEmpty();
        assertThat(proxy.cuts()).isEqualTo(3);
    }

    @Test
    void aComparisonThatFailsIsReportedThoughItsAnswerWasLost() throws Exception {
        store.write(put("/a", "1", new Write.Expectation.Absent()));
        assertThatThrownBy(() -> losingTheAnswer(put("/a", "2", new Write.Expectation.Absent())))
                .isInstanceOfAny(ComparisonFailedException.class, StorageException.class)
                .satisfies(
                        e -> assertThat(((StorageException) e).outcomeUnknown()).isFalse());
        assertThat(new String(find("/a").orElseThrow().value(), US_ASCII)).isEqualTo("1");
    }

    @Test
    void noIncrementIsLostOrDoubledWhileConnectionsBreak() throws Exception {
        store.write(put("/counter", "0", new Write.Expectation.Absent()));
        var going = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<int[]>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(() -> increment(going));
            }
            List<Future<int[]>> results = writers.stream().map(threads::submit).toList();
            for (int i = 0; i < 12; i++) {
                Thread.sleep(250);
                proxy.swallowAnswers();
                Thread.sleep(50);
                proxy.cut();
            }
            going.set(false);
            int acknowledged = 0;
            int unknown = 0;
            for (Future<int[]> result : results) {
                acknowledged += result.get()[0];
                unknown += result.get()[1];
            }
            int counted =
                    Integer.parseInt(new String(find("/counter").orElseThrow().value(), US_ASCII));
            assertThat(counted).isBetween(acknowledged, acknowledged + unknown);
            assertThat(acknowledged).isGreaterThan(20);
            assertThat(unknown)
                    .as("writes whose outcome could not be found out")
                    .isLessThan(5);
        }
    }

    /** How many increments were acknowledged, and of how many the outcome is not known. */
    private int[] increment(AtomicBoolean going) {
        int[] counts = new int[2];
        while (going.get()) {
            try {
                Entry entry = find("/counter").orElseThrow();
                int next = Integer.parseInt(new String(entry.value(), US_ASCII)) + 1;
                store.write(put("/counter", "" + next, new Write.Expectation.Revision(entry.modified())));
                counts[0]++;
            } catch (StorageException e) {
                counts[1] += e.outcomeUnknown() ? 1 : 0;
            }
        }
        return counts;
    }

    private Commit losingTheAnswer(Write write) throws Exception {
        proxy.swallowAnswers();
        Thread cutter = Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(300);
                proxy.cut();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return store.write(write);
        } finally {
            cutter.join();
        }
    }

    private void assertStored(String key, String value, Commit commit) throws StorageException {
        Entry entry = find(key).orElseThrow();
        assertThat(new String(entry.value(), US_ASCII)).isEqualTo(value);
        assertThat(entry.modified()).isEqualTo(commit.revision());
        assertThat(entry.created()).isEqualTo(commit.entry().created());
    }

    private Optional<Entry> find(String key) throws StorageException {
        return store.read(Range.single(key)).entries().stream().findFirst();
    }

    private static Write put(String key, String value, Write.Expectation expectation) {
        return new Write.Put(key, value.getBytes(US_ASCII), expectation);
    }
}
