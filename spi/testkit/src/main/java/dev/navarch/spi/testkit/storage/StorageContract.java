package dev.navarch.spi.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.ChangeStream.Change;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.CompactedException;
import dev.navarch.spi.storage.ComparisonFailedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import dev.navarch.spi.storage.Write.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every store must do when it is used by one thread at a time; {@link StorageConcurrencyContract} adds the rest. A
 * plugin runs it by extending it.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StorageContract extends StorageHarness {

    @Test
    void anEmptyRangeStillTellsTheRevision() throws Exception {
        Page page = store.read(Range.all("/nothing/"));
        assertThat(page.entries()).isEmpty();
        assertThat(page.remaining()).isZero();
        assertThat(page.revision()).isPositive();
    }

    @Test
    void aPutCreatesAndThenModifies() throws Exception {
        Commit created = put("/a", "one");
        Commit modified = put("/a", "two");

        assertThat(created.entry().created()).isEqualTo(created.revision());
        assertThat(created.entry().modified()).isEqualTo(created.revision());
        assertThat(modified.entry().created()).isEqualTo(created.revision());
        assertThat(modified.entry().modified()).isEqualTo(modified.revision());
        Entry found = find("/a").orElseThrow();
        assertThat(text(found)).isEqualTo("two");
        assertThat(found.created()).isEqualTo(created.revision());
        assertThat(found.modified()).isEqualTo(modified.revision());
    }

    @Test
    void revisionsRiseByOneWithEachWriteAndOnlyThen() throws Exception {
        long before = revision();
        assertThat(put("/a", "1").revision()).isEqualTo(before + 1);
        assertThat(put("/b", "1").revision()).isEqualTo(before + 2);
        assertThatThrownBy(() -> put("/a", "2", ABSENT)).isInstanceOf(ComparisonFailedException.class);
        assertThat(revision()).isEqualTo(before + 2);
        assertThat(delete("/a", ANYTHING).revision()).isEqualTo(before + 3);
        assertThatThrownBy(() -> delete("/a", ANYTHING)).isInstanceOf(ComparisonFailedException.class);
        assertThat(revision()).isEqualTo(before + 3);
        assertThat(put("/a", "1").revision()).isEqualTo(before + 4);
        assertThat(store.revision()).isEqualTo(before + 4);
    }

    @Test
    void aKeyThatMustBeAbsentIsNotOverwritten() throws Exception {
        put("/a", "first", ABSENT);
        var failure = catchThrowableOfType(ComparisonFailedException.class, () -> put("/a", "second", ABSENT));
        assertThat(failure.current()).map(StorageHarness::text).contains("first");
        assertThat(find("/a")).map(StorageHarness::text).contains("first");
    }

    @Test
    void onlyTheNewestRevisionIsReplaced() throws Exception {
        Commit first = put("/a", "first");
        Commit second = put("/a", "second", at(first));

        var stale = catchThrowableOfType(ComparisonFailedException.class, () -> put("/a", "third", at(first)));
        assertThat(stale.current()).map(Entry::modified).contains(second.revision());
        var missing = catchThrowableOfType(ComparisonFailedException.class, () -> put("/b", "x", at(second)));
        assertThat(missing.current()).isEmpty();
        assertThat(find("/b")).isEmpty();
        assertThat(find("/a")).map(StorageHarness::text).contains("second");
    }

    @Test
    void aDeletionTellsWhatWasThere() throws Exception {
        Commit put = put("/a", "last words");
        assertThatThrownBy(() -> delete("/a", new Expectation.Revision(put.revision() - 1)))
                .isInstanceOf(ComparisonFailedException.class);
        Commit deletion = delete("/a", at(put));

        assertThat(text(deletion.entry())).isEqualTo("last words");
        assertThat(deletion.entry().modified()).isEqualTo(put.revision());
        assertThat(deletion.revision()).isEqualTo(put.revision() + 1);
        assertThat(find("/a")).isEmpty();
        var gone = catchThrowableOfType(ComparisonFailedException.class, () -> delete("/a", at(put)));
        assertThat(gone.current()).isEmpty();
    }

    @Test
    void aKeyThatComesBackIsCreatedAnew() throws Exception {
        Commit put = put("/a", "1");
        delete("/a", ANYTHING);
        Commit again = put("/a", "2", ABSENT);
        assertThat(again.entry().created()).isEqualTo(put.revision() + 2);
    }

    @Test
    void anyBytesAreKept() throws Exception {
        byte[] large = new byte[1 << 20];
        new Random(42).nextBytes(large);
        store.write(new Write.Put("/large", large, ABSENT));
        store.write(new Write.Put("/empty", new byte[0], ABSENT));
        assertThat(find("/large").orElseThrow().value()).isEqualTo(large);
        assertThat(find("/empty").orElseThrow().value()).isEmpty();
    }

    @Test
    void aRangeHoldsThePrefixAloneInOrder() throws Exception {
        for (String key : List.of("/p/b", "/p/a", "/p0", "/o/z", "/p/b/c", "/p/B", "/p/b-")) {
            put(key, "v");
        }
        assertThat(store.read(Range.all("/p/")).entries())
                .extracting(Entry::key)
                .containsExactly("/p/B", "/p/a", "/p/b", "/p/b-", "/p/b/c");
        assertThat(store.read(new Range("/p/", "", 0, 0, true)).entries())
                .extracting(Entry::key)
                .containsExactly("/p/B", "/p/a", "/p/b", "/p/b-", "/p/b/c");
        assertThat(store.read(Range.single("/p/b")).entries())
                .extracting(Entry::key)
                .containsExactly("/p/b");
    }

    @Test
    void pagesOfOneRevisionAreOneState() throws Exception {
        for (int i = 0; i < 25; i++) {
            put("/p/%02d".formatted(i), "old");
        }
        put("/q", "not in the range");
        Page first = store.read(new Range("/p/", "", 10, 0, false));
        put("/p/05x", "new");
        put("/p/12x", "new");
        put("/p/15", "new");
        delete("/p/20", ANYTHING);
        put("/p/99", "new");

        List<Entry> entries = new ArrayList<>(first.entries());
        assertThat(first.remaining()).isEqualTo(15);
        Page second = store.read(new Range("/p/", "/p/09", 10, first.revision(), false));
        assertThat(second.revision()).isEqualTo(first.revision());
        assertThat(second.remaining()).isEqualTo(5);
        entries.addAll(second.entries());
        Page third = store.read(new Range("/p/", "/p/19", 10, first.revision(), false));
        assertThat(third.remaining()).isZero();
        entries.addAll(third.entries());
        assertThat(entries).hasSize(25).allSatisfy(entry -> assertThat(text(entry))
                .isEqualTo("old"));
        assertThat(entries).extracting(Entry::key).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void earlierStatesCanBeRead() throws Exception {
        put("/p/a", "1");
        long first = put("/p/b", "1").revision();
        put("/p/a", "2");
        delete("/p/b", ANYTHING);
        long second = put("/p/c", "1").revision();
        put("/p/b", "2");
        delete("/p/a", ANYTHING);

        assertThat(contents(readAt("/p/", first))).containsExactly("/p/a=1", "/p/b=1");
        assertThat(contents(readAt("/p/", second))).containsExactly("/p/a=2", "/p/c=1");
        assertThat(contents(readAt("/p/", second + 1))).containsExactly("/p/a=2", "/p/b=2", "/p/c=1");
        assertThat(contents(store.read(Range.all("/p/")))).containsExactly("/p/b=2", "/p/c=1");
    }

    @Test
    void theFutureCannotBeRead() throws Exception {
        long future = revision() + 1000;
        assertThatThrownBy(() -> readAt("/p/", future)).isInstanceOf(StorageException.class);
    }

    @Test
    void aWatchTellsEveryChangeOfItsPrefixInOrder() throws Exception {
        put("/p/before", "1");
        try (ChangeStream stream = watch("/p/", revision())) {
            Commit created = put("/p/a", "1");
            Commit modified = put("/p/a", "2");
            put("/q/a", "1");
            Commit deleted = delete("/p/a", ANYTHING);

            List<Change> changes = readUpTo(stream, deleted.revision());
            assertThat(changes).extracting(StorageHarness::describe).containsExactly("/p/a=1", "/p/a=2", "/p/a gone");
            assertThat(changes)
                    .extracting(StorageHarness::revisionOf)
                    .containsExactly(created.revision(), modified.revision(), deleted.revision());
            assertThat(((Change.Put) changes.get(1)).entry().created()).isEqualTo(created.revision());
        }
    }

    @Test
    void aWatchStartsInThePast() throws Exception {
        long start = put("/p/a", "1").revision();
        put("/p/b", "1");
        delete("/p/a", ANYTHING);
        long end = put("/p/c", "1").revision();
        try (ChangeStream stream = watch("/p/", start)) {
            assertThat(readUpTo(stream, end))
                    .extracting(StorageHarness::describe)
                    .containsExactly("/p/b=1", "/p/a gone", "/p/c=1");
        }
    }

    @Test
    void aWatchTellsHowFarItHasComeWhereNothingMatches() throws Exception {
        try (ChangeStream stream = watch("/quiet/", revision())) {
            long end = put("/p/a", "1").revision();
            assertThat(readUpTo(stream, end)).isEmpty();
        }
    }

    @Test
    void aClosedWatchEndsItsReader() throws Exception {
        ChangeStream stream = watch("/p/", revision());
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread reader = Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    stream.next();
                }
            } catch (StorageException | InterruptedException e) {
                outcome.complete(e);
            }
        });
        stream.close();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(StorageException.class);
        reader.join();
    }

    @Test
    void whatIsCompactedIsGoneAndTheRestStays() throws Exception {
        long early = put("/p/a", "1").revision();
        put("/p/b", "1");
        put("/p/a", "2");
        long kept = put("/p/a", "3").revision();
        long newest = put("/p/a", "4").revision();
        store.compact(kept);

        var failure = catchThrowableOfType(CompactedException.class, () -> readAt("/p/", early));
        assertThat(failure.oldest()).isGreaterThan(early).isLessThanOrEqualTo(kept);
        assertThatThrownBy(() -> {
                    try (ChangeStream stream = watch("/p/", early)) {
                        readUpTo(stream, newest);
                    }
                })
                .isInstanceOf(CompactedException.class);
        assertThat(contents(readAt("/p/", kept))).containsExactly("/p/a=3", "/p/b=1");
        assertThat(contents(store.read(Range.all("/p/")))).containsExactly("/p/a=4", "/p/b=1");
        try (ChangeStream stream = watch("/p/", kept)) {
            assertThat(readUpTo(stream, newest))
                    .extracting(StorageHarness::describe)
                    .containsExactly("/p/a=4");
        }
        store.compact(early);
        assertThat(put("/p/a", "5").revision()).isEqualTo(newest + 1);
    }

    @Test
    void aKeyEndsWithItsTimeToLive() throws Exception {
        long start = revision();
        store.write(new Write.Put("/t/short", bytes("v"), ABSENT, Duration.ofSeconds(3)));
        put("/t/forever", "v");
        store.write(new Write.Put("/t/replaced", bytes("v"), ABSENT, Duration.ofSeconds(3)));
        long written = put("/t/replaced", "without an end").revision();
        assertThat(contents(store.read(Range.all("/t/")))).hasSize(3);

        try (ChangeStream stream = watch("/t/", start)) {
            readUpTo(stream, written);
            pass(Duration.ofSeconds(4));
            ChangeStream.Changes next = stream.next();
            while (next.changes().isEmpty()) {
                next = stream.next();
            }
            assertThat(next.changes()).extracting(StorageHarness::describe).containsExactly("/t/short gone");
        }
        assertThat(contents(store.read(Range.all("/t/"))))
                .containsExactly("/t/forever=v", "/t/replaced=without an end");
    }

    @Test
    void aTimeToLiveOutlastsARestart() throws Exception {
        if (!durable()) {
            return;
        }
        store.write(new Write.Put("/t/short", bytes("v"), ABSENT, Duration.ofSeconds(3)));
        reopen();
        try (ChangeStream stream = watch("/t/", revision())) {
            pass(Duration.ofSeconds(4));
            readUpTo(stream, revision() + (find("/t/short").isPresent() ? 1 : 0));
        }
        assertThat(find("/t/short")).isEmpty();
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        if (!durable()) {
            return;
        }
        Commit a = put("/p/a", "1");
        put("/p/b", "1");
        Commit modified = put("/p/a", "2");
        Commit deleted = delete("/p/b", ANYTHING);
        reopen();

        Page page = store.read(Range.all("/p/"));
        assertThat(contents(page)).containsExactly("/p/a=2");
        assertThat(page.entries().getFirst().created()).isEqualTo(a.revision());
        assertThat(page.entries().getFirst().modified()).isEqualTo(modified.revision());
        assertThat(page.revision()).isEqualTo(deleted.revision());
        assertThat(put("/p/c", "1").revision()).isEqualTo(deleted.revision() + 1);
    }

    @Test
    void aClosedStoreRefusesEverything() throws Exception {
        ChangeStream stream = watch("/p/", revision());
        store.close();
        store.close();
        assertThatThrownBy(() -> readUpTo(stream, Long.MAX_VALUE)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> put("/p/a", "1")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> store.read(Range.all("/p/"))).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> store.watch("/p/", 1)).isInstanceOf(StorageException.class);
    }

    @Test
    void randomWritesLeaveWhatAPlainMapHolds() throws Exception {
        var random = new Random(7);
        var expected = new java.util.TreeMap<String, String>();
        for (int i = 0; i < 500; i++) {
            String key = "/r/" + random.nextInt(40);
            Optional<Entry> now = find(key);
            assertThat(now.isPresent()).isEqualTo(expected.containsKey(key));
            if (now.isPresent() && random.nextInt(3) == 0) {
                delete(key, new Expectation.Revision(now.get().modified()));
                expected.remove(key);
            } else {
                put(key, "v" + i, now.isPresent() ? ANYTHING : ABSENT);
                expected.put(key, "v" + i);
            }
        }
        assertThat(contents(store.read(Range.all("/r/"))))
                .containsExactlyElementsOf(expected.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }
}
