package dev.navarch.storage.mapdb.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

/**
 * The unit of what is written: some changes under one checksum, behind a header with a checksum of its own, so that a
 * damaged length is told from a file that ends too early.
 *
 * @param revision of the first change in a journal; what it means elsewhere depends on {@code kind}
 */
public record Frame(Kind kind, long revision, ByteBuffer payload) {

    static final int HEADER = 4 + 4 + 8 + 4 + 4;
    static final int MOST = 1 << 30;

    /** What a frame is part of. */
    public enum Kind {
        JOURNAL(0x4e564a31),
        SNAPSHOT(0x4e565331),
        END_OF_SNAPSHOT(0x4e564531),
        MARKER(0x4e564d31);

        final int magic;

        Kind(int magic) {
            this.magic = magic;
        }
    }

    /** Changes in one frame, header and all, ready to be written. */
    public static ByteBuffer encode(Kind kind, long revision, List<Change> changes) {
        return encode(kind, revision, changes, ByteBuffer::allocate);
    }

    /** @param room gives a buffer that holds as many bytes or more, from its beginning on */
    public static ByteBuffer encode(Kind kind, long revision, List<Change> changes, IntFunction<ByteBuffer> room) {
        int size = HEADER;
        for (Change change : changes) {
            size = Math.addExact(size, change.size());
        }
        ByteBuffer out = room.apply(size).clear().position(HEADER);
        for (Change change : changes) {
            change.encode(out);
        }
        return seal(kind, revision, out);
    }

    /** One frame that carries a number. */
    public static ByteBuffer encode(Kind kind, long revision, long number) {
        ByteBuffer out =
                ByteBuffer.allocate(HEADER + Long.BYTES).position(HEADER).putLong(number);
        return seal(kind, revision, out);
    }

    private static ByteBuffer seal(Kind kind, long revision, ByteBuffer out) {
        out.flip();
        ByteBuffer payload = out.duplicate().position(HEADER);
        out.putInt(0, kind.magic)
                .putInt(4, payload.remaining())
                .putLong(8, revision)
                .putInt(16, checksum(payload))
                .putInt(20, checksum(out.duplicate().limit(20)));
        return out;
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    public List<Change> changes() {
        ByteBuffer in = payload.duplicate();
        List<Change> changes = new ArrayList<>();
        while (in.hasRemaining()) {
            changes.add(Change.decode(in));
        }
        return changes;
    }

    public long number() {
        return payload.getLong(payload.position());
    }
}
