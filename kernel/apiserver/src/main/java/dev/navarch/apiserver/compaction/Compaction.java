package dev.navarch.apiserver.compaction;

import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets, each time it runs, what was overwritten before its last run; so every version can be read for one interval at
 * least.
 */
public final class Compaction {

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    private final Storage storage;
    private final LongConsumer forgotten;
    private long last;

    /** @param forgotten told of each revision before which nothing is left */
    public Compaction(Storage storage, LongConsumer forgotten) {
        this.storage = storage;
        this.forgotten = forgotten;
    }

    /** One run; to be called at regular intervals, by one thread. */
    public void run() throws StorageException {
        long now = storage.read(new Range("/compaction", "", 1, 0, true)).revision();
        if (last > 0) {
            storage.compact(last);
            forgotten.accept(last);
            LOG.debug("versions before revision {} are forgotten", last);
        }
        last = now;
    }
}
