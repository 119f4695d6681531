package dev.navarch.storage.mapdb.format;

import dev.navarch.spi.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads a file of frames and tells a write that was cut off from damage. A process that dies in the middle of a write
 * leaves a beginning of the frame, and a machine that loses power may leave zeros: both are torn ends. Anything else that
 * does not fit its checksum had been whole once, and was acknowledged.
 */
public final class FrameReader implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long offset;
    private boolean torn;

    public FrameReader(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.size = channel.size();
    }

    /** Where the frames read so far end. */
    public long offset() {
        return offset;
    }

    /** Whether something follows the last frame that is only the beginning of another one. */
    public boolean torn() {
        return torn;
    }

    /**
     * The next frame, or empty at the end, torn or not.
     *
     * @throws StorageException naming the file and the place if it is damaged
     */
    public Optional<Frame> next() throws IOException, StorageException {
        if (offset == size || torn) {
            return Optional.empty();
        }
        if (size - offset < Frame.HEADER) {
            return tornEnd();
        }
        fill(Frame.HEADER);
        int start = buffer.position();
        int length = buffer.getInt(start + 4);
        int found = Frame.checksum(buffer.slice(start, 20));
        Frame.Kind kind = kind(buffer.getInt(start));
        if (found != buffer.getInt(start + 20) || kind == null || length < 0 || length > Frame.MOST) {
            if (restIsZero()) {
                return tornEnd();
            }
            throw damaged("the header of a record does not fit its checksum");
        }
        if (size - offset < Frame.HEADER + (long) length) {
            return tornEnd();
        }
        fill(Frame.HEADER + length);
        start = buffer.position();
        ByteBuffer payload = buffer.slice(start + Frame.HEADER, length);
        if (Frame.checksum(payload) != buffer.getInt(start + 16)) {
            throw damaged("a record does not fit its checksum");
        }
        Frame frame = new Frame(kind, buffer.getLong(start + 8), payload);
        buffer.position(start + Frame.HEADER + length);
        offset += Frame.HEADER + length;
        return Optional.of(frame);
    }

    /** What to say about damage at the current place. */
    public StorageException damaged(String what) {
        return new StorageException(file + " is damaged at byte " + offset + ": " + what
                + ". Nothing was changed. Restore " + file.getParent() + " from a backup; or, to go on without what was"
                + " written from there on, cut the file to " + offset + " bytes (truncate -s " + offset + " " + file
                + ") and remove the journals after it");
    }

    private static Frame.@org.jspecify.annotations.Nullable Kind kind(int magic) {
        for (Frame.Kind kind : Frame.Kind.values()) {
            if (kind.magic == magic) {
                return kind;
            }
        }
        return null;
    }

    private Optional<Frame> tornEnd() {
        torn = true;
        return Optional.empty();
    }

    private boolean restIsZero() throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(BUFFER);
        for (long position = offset; position < size; position += chunk.limit()) {
            chunk.clear();
            if (channel.read(chunk, position) <= 0) {
                return true;
            }
            chunk.flip();
            for (int i = 0; i < chunk.limit(); i++) {
                if (chunk.get(i) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Makes sure that this many bytes are in the buffer; decoded frames keep the buffers that they are slices of. */
    private void fill(int wanted) throws IOException {
        if (buffer.remaining() >= wanted) {
            return;
        }
        ByteBuffer next = ByteBuffer.allocate(Math.max(BUFFER, wanted));
        long from = offset + buffer.remaining();
        next.put(buffer);
        while (next.hasRemaining()) {
            int read = channel.read(next, from);
            if (read < 0) {
                break;
            }
            from += read;
        }
        buffer = next.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
