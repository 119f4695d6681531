package dev.navarch.spi.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.ChangeStream.Change;
import dev.navarch.spi.storage.ComparisonFailedException;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Write.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store must do while many threads use it. A plugin runs it by extending it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class StorageConcurrencyContract extends StorageHarness {

    private static final int WRITERS = 16;
    private static final int WRITES = 40;

    @Test
    void everyWriteOfManyWritersHasARevisionOfItsOwn() throws Exception {
        long before = revision();
        List<Long> revisions = together(writers(i -> {
                    List<Long> mine = new ArrayList<>();
                    for (int n = 0; n < WRITES; n++) {
                        mine.add(put("/w/" + i + "/" + n, "v").revision());
                    }
                    assertThat(mine).isSorted();
                    return mine;
                }))
                .stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        assertThat(revisions)
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + WRITERS * WRITES)
                        .boxed()
                        .toList());
        assertThat(store.read(Range.all("/w/")).entries()).hasSize(WRITERS * WRITES);
    }

    @Test
    void noIncrementIsLost() throws Exception {
        put("/counter", "0", ABSENT);
        together(writers(i -> {
            for (int done = 0; done < 10; ) {
                Entry entry = find("/counter").orElseThrow();
                try {
                    int next = Integer.parseInt(text(entry)) + 1;
                    put("/counter", "" + next, new Expectation.Revision(entry.modified()));
                    done++;
                } catch (ComparisonFailedException e) {
                    assertThat(e.current().orElseThrow().modified()).isGreaterThan(entry.modified());
                }
            }
            return null;
        }));
        assertThat(text(find("/counter").orElseThrow())).isEqualTo("" + WRITERS * 10);
    }

    @Test
    void onlyOneCreates() throws Exception {
        List<Boolean> won = together(writers(i -> {
            try {
                put("/one", "" + i, ABSENT);
                return true;
            } catch (ComparisonFailedException e) {
                return false;
            }
        }));
        assertThat(won).containsOnlyOnce(true);
        assertThat(text(find("/one").orElseThrow())).isEqualTo("" + won.indexOf(true));
    }

    @Test
    void readsAreOfOneState() throws Exception {
        var readers = new CountDownLatch(2);
        Callable<Integer> writer = () -> {
            int i = 0;
            for (; readers.getCount() > 0; i++) {
                put("/s/a", "" + i);
                put("/s/b", "" + i);
            }
            return i;
        };
        Callable<Integer> reader = () -> {
            try {
                long last = 0;
                for (int reads = 0; reads < 200; reads++) {
                    Page page = store.read(Range.all("/s/"));
                    assertThat(page.revision()).isGreaterThanOrEqualTo(last);
                    last = page.revision();
                    assertOneState(page);
                }
                return 200;
            } finally {
                readers.countDown();
            }
        };
        assertThat(together(List.of(writer, reader, reader)))
                .allSatisfy(n -> assertThat(n).isPositive());
    }

    private static void assertOneState(Page page) {
        assertThat(page.entries()).allSatisfy(e -> assertThat(e.modified()).isLessThanOrEqualTo(page.revision()));
        if (page.entries().size() == 2) {
            int a = Integer.parseInt(text(page.entries().get(0)));
            int b = Integer.parseInt(text(page.entries().get(1)));
            assertThat(a).isBetween(b, b + 1);
        }
    }

    @Test
    void anAcknowledgedWriteIsSeenByEveryLaterRead() throws Exception {
        together(writers(i -> {
            for (int n = 0; n < 20; n++) {
                long revision = put("/seen/" + i, "" + n).revision();
                Page page = store.read(Range.single("/seen/" + i));
                assertThat(page.revision()).isGreaterThanOrEqualTo(revision);
                assertThat(text(page.entries().getFirst())).isEqualTo("" + n);
            }
            return null;
        }));
    }

    @Test
    void watchesStartedAtAnyMomentHaveNoGapAndNoRepeat() throws Exception {
        long before = revision();
        long end = before + WRITERS * WRITES;
        List<Callable<List<Change>>> tasks = new ArrayList<>(writers(i -> {
            for (int n = 0; n < WRITES; n++) {
                put("/g/" + (n % 5) + "/" + i, i + ":" + n);
            }
            return List.<Change>of();
        }));
        for (int watcher = 0; watcher < 6; watcher++) {
            boolean fromNow = watcher % 2 == 1;
            tasks.add(() -> {
                long start = fromNow ? revision() : before;
                if (start >= end) {
                    return List.of();
                }
                try (ChangeStream stream = watch("/g/", start)) {
                    List<Change> changes = readUpTo(stream, end);
                    assertThat(changes)
                            .extracting(StorageHarness::revisionOf)
                            .containsExactlyElementsOf(LongStream.rangeClosed(start + 1, end)
                                    .boxed()
                                    .toList());
                    return changes;
                }
            });
        }
        List<Change> whole = together(tasks).get(WRITERS);
        Map<String, String> replayed = new TreeMap<>();
        for (Change change : whole) {
            Entry entry = ((Change.Put) change).entry();
            replayed.put(entry.key(), text(entry));
        }
        assertThat(contents(store.read(Range.all("/g/"))))
                .containsExactlyElementsOf(replayed.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    @Test
    void aListAndTheWatchAfterItMissNothing() throws Exception {
        int changesOfOne = WRITES + WRITES / 10;
        long end = revision() + (long) WRITERS * changesOfOne;
        List<Callable<Boolean>> tasks = new ArrayList<>(writers(i -> {
            for (int n = 1; n <= WRITES; n++) {
                put("/l/" + i, "" + n);
                if (n % 10 == 0) {
                    delete("/l/" + i, ANYTHING);
                }
            }
            return true;
        }));
        tasks.add(() -> {
            Map<String, Long> known = new TreeMap<>();
            Page list = store.read(Range.all("/l/"));
            list.entries().forEach(entry -> known.put(entry.key(), entry.modified()));
            if (list.revision() == end) {
                return true;
            }
            try (ChangeStream stream = watch("/l/", list.revision())) {
                long middle = (list.revision() + end + 1) / 2;
                long reached = list.revision();
                while (reached < middle) {
                    ChangeStream.Changes next = stream.next();
                    reached = next.revision();
                    next.changes().forEach(change -> {
                        switch (change) {
                            case Change.Put(Entry entry) -> known.put(entry.key(), entry.modified());
                            case Change.Delete(String key, long revision) ->
                                assertThat(known.remove(key)).isNotNull();
                        }
                    });
                }
                Map<String, Long> then = new TreeMap<>();
                readAt("/l/", reached).entries().forEach(entry -> then.put(entry.key(), entry.modified()));
                assertThat(known).isEqualTo(then);
            }
            return true;
        });
        assertThat(together(tasks)).containsOnly(true);
        assertThat(revision()).isEqualTo(end);
    }

    private static <T> List<Callable<T>> writers(Writer<T> writer) {
        return IntStream.range(0, WRITERS)
                .mapToObj(i -> (Callable<T>) () -> writer.write(i))
                .toList();
    }

    private interface Writer<T> {
        T write(int index) throws Exception;
    }
}
