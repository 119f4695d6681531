package dev.navarch.kernel.snapshot;

import dev.navarch.spi.storage.Entry;
import dev.navarch.spi.storage.Page;
import dev.navarch.spi.storage.Range;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;

/** Writes what a storage holds at one revision, while it goes on. */
public final class SnapshotWriter {

    private static final int PAGE = 500;

    private SnapshotWriter() {}

    /**
     * Writes a whole snapshot; whoever gets less than that can tell.
     *
     * @return the revision of the state written
     * @throws StorageException if that state was forgotten before all of it was read
     */
    public static long write(Storage storage, OutputStream to) throws IOException, StorageException {
        MessageDigest digest = Format.digest();
        DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(new BufferedOutputStream(to, 64 * 1024), digest));
        Page page = storage.read(new Range(Format.ROOT, "", PAGE, 0, false));
        long revision = page.revision();
        out.write(Format.MAGIC);
        out.writeLong(revision);
        long count = 0;
        while (true) {
            List<Entry> entries = page.entries();
            for (Entry entry : entries) {
                byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
                out.writeInt(key.length);
                out.write(key);
                out.writeInt(entry.value().length);
                out.write(entry.value());
                count++;
            }
            if (page.remaining() == 0 || entries.isEmpty()) {
                break;
            }
            page = storage.read(new Range(Format.ROOT, entries.getLast().key(), PAGE, revision, false));
        }
        out.writeInt(0);
        out.writeLong(count);
        byte[] sum = digest.digest();
        out.write(sum);
        out.flush();
        return revision;
    }
}
