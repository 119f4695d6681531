package dev.navarch.storage.mapdb.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.navarch.spi.storage.Entry;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One change as the journal keeps it.
 *
 * @param after null for a deletion
 */
public record Change(String key, long revision, @Nullable Stored after) {

    private static final byte PUT = 1;
    private static final byte DELETE = 2;
    private static final int FIXED = 1 + 8 + 4 + 8 + 8 + 4;

    /** At least the number of bytes that {@link #encode} adds. */
    public int size() {
        return FIXED + key.length() + (after == null ? 0 : after.entry().value().length);
    }

    public void encode(ByteBuffer out) {
        out.put(after == null ? DELETE : PUT);
        out.putLong(revision);
        out.putInt(key.length());
        out.put(key.getBytes(ISO_8859_1));
        if (after != null) {
            byte[] value = after.entry().value();
            out.putLong(after.entry().created());
            out.putLong(after.deadline());
            out.putInt(value.length);
            out.put(value);
        }
    }

    /** Reads what {@link #encode} wrote; the bytes' checksum was verified before. */
    public static Change decode(ByteBuffer in) {
        byte kind = in.get();
        long revision = in.getLong();
        String key = new String(take(in, in.getInt()), ISO_8859_1);
        if (kind == DELETE) {
            return new Change(key, revision, null);
        }
        long created = in.getLong();
        long deadline = in.getLong();
        byte[] value = take(in, in.getInt());
        return new Change(key, revision, new Stored(new Entry(key, value, created, revision), deadline));
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
