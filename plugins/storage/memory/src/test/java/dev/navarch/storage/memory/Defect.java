package dev.navarch.storage.memory;

import dev.navarch.spi.storage.ChangeStream;
import dev.navarch.spi.storage.Commit;
import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Ways to break a good store, each of which the contract must notice. */
enum Defect {
    IGNORES_EXPECTATIONS {
        @Override
        Write alter(Write write) {
            return switch (write) {
                case Write.Put put ->
                    new Write.Put(put.key(), put.value(), new Write.Expectation.Anything(), put.timeToLive());
                case Write.Delete delete -> new Write.Delete(delete.key(), new Write.Expectation.Anything());
            };
        }
    },
    FORGETS_TIME_TO_LIVE {
        @Override
        Write alter(Write write) {
            return write instanceof Write.Put put
                    ? new Write.Put(put.key(), put.value(), put.expectation(), Duration.ZERO)
                    : write;
        }
    },
    READS_THE_NEWEST_ALWAYS {
        @Override
        Page read(Storage good, Range range) throws StorageException {
            return good.read(new Range(range.prefix(), range.after(), range.limit(), 0, range.keysOnly()));
        }
    },
    COUNTS_THE_REST_WRONGLY {
        @Override
        Page read(Storage good, Range range) throws StorageException {
            Page page = good.read(range);
            return new Page(page.revision(), page.entries(), 0);
        }
    },
    READS_IN_TWO_STEPS {
        @Override
        Page read(Storage good, Range range) throws StorageException {
            long revision = good.read(Range.single("/none")).revision();
            // Long enough for a writer to come in between, on any machine.
            LockSupport.parkNanos(1_000_000);
            return range.revision() == 0 ? new Page(revision, good.read(range).entries(), 0) : good.read(range);
        }
    },
    SKIPS_A_REVISION {
        @Override
        Commit write(Storage good, Write write) throws StorageException {
            good.write(new Write.Put("/hidden", new byte[0], new Write.Expectation.Anything()));
            return good.write(write);
        }
    },
    REPEATS_EVENTS {
        @Override
        ChangeStream.Changes alter(ChangeStream.Changes changes) {
            List<ChangeStream.Change> twice = new ArrayList<>(changes.changes());
            if (!twice.isEmpty()) {
                twice.add(twice.getLast());
            }
            return new ChangeStream.Changes(changes.revision(), twice);
        }
    },
    LOSES_EVENTS {
        @Override
        ChangeStream.Changes alter(ChangeStream.Changes changes) {
            return new ChangeStream.Changes(
                    changes.revision(),
                    changes.changes().stream()
                            .filter(change -> !(change instanceof ChangeStream.Change.Delete))
                            .toList());
        }
    },
    NEVER_COMPACTS {
        @Override
        void compact(Storage good, long revision) {}
    },
    FORGETS_WHEN_A_KEY_WAS_CREATED {
        @Override
        Commit write(Storage good, Write write) throws StorageException {
            Commit commit = good.write(write);
            Entry entry = commit.entry();
            return new Commit(
                    commit.revision(), new Entry(entry.key(), entry.value(), entry.modified(), entry.modified()));
        }
    };

    Write alter(Write write) {
        return write;
    }

    ChangeStream.Changes alter(ChangeStream.Changes changes) {
        return changes;
    }

    Page read(Storage good, Range range) throws StorageException {
        return good.read(range);
    }

    Commit write(Storage good, Write write) throws StorageException {
        return good.write(alter(write));
    }

    void compact(Storage good, long revision) throws StorageException {
        good.compact(revision);
    }
}
