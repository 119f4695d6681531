package dev.navarch.storage.mapdb.snapshot;

import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes entries while the store goes on; fsyncs as it goes, so that the journal's own fsyncs never wait long for it. */
public final class SnapshotWriter implements AutoCloseable {

    private static final int FRAME = 256 << 10;
    private static final int UNSYNCED = 4 << 20;

    private final FileChannel channel;
    private final long revision;
    private final List<Change> pending = new ArrayList<>();
    private int pendingBytes;
    private int unsynced;

    /** Begins a snapshot that stands for all changes up to {@code revision}. */
    public SnapshotWriter(Path file, long revision) throws IOException {
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        this.revision = revision;
    }

    public void add(Change entry) throws IOException {
        pending.add(entry);
        pendingBytes += entry.size();
        if (pendingBytes >= FRAME) {
            flush();
        }
    }

    /**
     * Completes the file.
     *
     * @param last the newest revision that an entry can be of
     */
    public void finish(long last) throws IOException {
        flush();
        write(Frame.encode(Frame.Kind.END_OF_SNAPSHOT, revision, last));
        channel.force(true);
    }

    private void flush() throws IOException {
        if (!pending.isEmpty()) {
            write(Frame.encode(Frame.Kind.SNAPSHOT, revision, pending));
            pending.clear();
            pendingBytes = 0;
        }
    }

    private void write(ByteBuffer frame) throws IOException {
        unsynced += frame.remaining();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
        if (unsynced >= UNSYNCED) {
            channel.force(false);
            unsynced = 0;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
