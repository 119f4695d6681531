package dev.navarch.storage.mapdb.snapshot;

import dev.navarch.spi.storage.StorageException;
import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Frame;
import dev.navarch.storage.mapdb.format.FrameReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a snapshot. One that has its name was complete once, so that whatever is wrong with it is damage. */
public final class SnapshotReader {

    private SnapshotReader() {}

    /**
     * Hands over every entry.
     *
     * @return the newest revision that an entry can be of: from there on the journal's history is exact
     */
    public static long read(Path file, Consumer<Change> entries) throws IOException, StorageException {
        try (FrameReader reader = new FrameReader(file)) {
            while (true) {
                Optional<Frame> next = reader.next();
                if (next.isEmpty()) {
                    throw reader.damaged("the end of the snapshot is missing");
                }
                Frame frame = next.get();
                switch (frame.kind()) {
                    case SNAPSHOT -> frame.changes().forEach(entries);
                    case END_OF_SNAPSHOT -> {
                        return frame.number();
                    }
                    case JOURNAL, MARKER -> throw reader.damaged("a record does not belong into a snapshot");
                }
            }
        }
    }
}
