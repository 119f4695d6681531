package dev.navarch.storage.mapdb.index;

import dev.navarch.spi.storage.StorageException;
import dev.navarch.storage.mapdb.directory.StoreDirectory;
import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Frame;
import dev.navarch.storage.mapdb.format.FrameReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Written after a clean stop: says that the index on disk is whole, of which revision it is, and which of its entries
 * have an end, so that they need not be looked for.
 *
 * @param mortal the entries with a time to live, without their values
 */
public record IndexMarker(long revision, List<Change> mortal) {

    /** Makes the index valid. */
    public void write(StoreDirectory directory) throws IOException {
        Path file = directory.indexMarker();
        try (FileChannel channel = FileChannel.open(
                directory.unfinished(file),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer frame = Frame.encode(Frame.Kind.MARKER, revision, mortal);
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            channel.force(true);
        }
        directory.finish(file);
    }

    /** Takes the marker away, so that the index counts as torn from now on. Empty if there is none that can be read. */
    public static Optional<IndexMarker> take(StoreDirectory directory) throws IOException {
        Path file = directory.indexMarker();
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        Optional<IndexMarker> marker = read(file);
        Files.delete(file);
        directory.sync();
        return marker;
    }

    private static Optional<IndexMarker> read(Path file) throws IOException {
        try (FrameReader reader = new FrameReader(file)) {
            return reader.next()
                    .filter(frame -> frame.kind() == Frame.Kind.MARKER)
                    .map(frame -> new IndexMarker(frame.revision(), frame.changes()));
        } catch (StorageException e) {
            return Optional.empty();
        }
    }
}
