package dev.navarch.storage.mapdb.journal;

import dev.navarch.storage.mapdb.directory.StoreDirectory;
import dev.navarch.storage.mapdb.format.Change;
import dev.navarch.storage.mapdb.format.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Appends changes to the newest file of the journal. For one thread, which must not be interrupted while it writes. */
public final class Journal implements AutoCloseable {

    /** The largest frame whose buffer is kept for the next one. */
    private static final int KEPT_ROOM = 256 << 10;

    private final StoreDirectory directory;
    private ByteBuffer room = ByteBuffer.allocateDirect(16 << 10);
    private FileChannel channel;
    private long first;
    private long durable;
    private long revision;
    private boolean dirty;

    private Journal(StoreDirectory directory, FileChannel channel, long first, long revision) throws IOException {
        this.directory = directory;
        this.channel = channel;
        this.first = first;
        this.durable = channel.size();
        this.revision = revision;
    }

    /**
     * Goes on with the file that begins with {@code first}, which is made if it is not there.
     *
     * @param revision of the newest change in it, or of the store if it is empty
     */
    public static Journal open(StoreDirectory directory, long first, long revision) throws IOException {
        return new Journal(directory, channel(directory, first), first, revision);
    }

    private static FileChannel channel(StoreDirectory directory, long first) throws IOException {
        Path file = directory.journal(first);
        boolean fresh = Files.notExists(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (fresh) {
            directory.sync();
        }
        return channel;
    }

    /** Bytes in the newest file. */
    public long bytes() {
        return durable;
    }

    /**
     * Makes changes durable, all or none.
     *
     * @throws AppendException if they could not be written
     */
    public void append(List<Change> changes) throws AppendException {
        ByteBuffer frame = Frame.encode(Frame.Kind.JOURNAL, changes.getFirst().revision(), changes, this::room);
        try {
            cutUnacknowledged();
            dirty = true;
            long position = durable;
            while (frame.hasRemaining()) {
                position += channel.write(frame, position);
            }
            channel.force(false);
            durable = position;
            revision = changes.getLast().revision();
            dirty = false;
        } catch (IOException e) {
            throw new AppendException(e, !undone());
        }
    }

    /** Outside of the heap, since the channel would copy what is inside. */
    private ByteBuffer room(int bytes) {
        if (bytes > KEPT_ROOM) {
            return ByteBuffer.allocate(bytes);
        }
        if (bytes > room.capacity()) {
            room = ByteBuffer.allocateDirect(Math.min(KEPT_ROOM, 2 * bytes));
        }
        return room;
    }

    private boolean undone() {
        try {
            cutUnacknowledged();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void cutUnacknowledged() throws IOException {
        if (dirty) {
            channel.truncate(durable);
            channel.force(true);
            dirty = false;
        }
    }

    /**
     * Begins a new file, unless the newest one is still empty.
     *
     * @return the revision that all older files together lead up to
     */
    public long rotate() throws IOException {
        cutUnacknowledged();
        if (durable > 0) {
            FileChannel next = channel(directory, revision + 1);
            channel.close();
            channel = next;
            first = revision + 1;
            durable = 0;
        }
        return first - 1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
