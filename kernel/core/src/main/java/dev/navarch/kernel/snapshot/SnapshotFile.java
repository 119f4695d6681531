package dev.navarch.kernel.snapshot;

import dev.navarch.spi.plugin.ConfigurationException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/** A snapshot in a file: it has its name only once it is whole and on disk. */
public record SnapshotFile(Path path) {

    private static final int LONGEST_KEY = 64 * 1024;
    private static final int LONGEST_VALUE = 64 * 1024 * 1024;

    /** Writes the bytes of a snapshot. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream to) throws Exception;
    }

    /** Takes the entries of a snapshot, one by one. */
    @FunctionalInterface
    public interface EntryReader {
        void read(String key, byte[] value) throws Exception;
    }

    /**
     * What a snapshot says of itself.
     *
     * @param revision of the state
     */
    public record Summary(long revision, long entries) {}

    /** Makes the file; what was begun is deleted if it does not come to an end. */
    public Summary save(Content content) throws Exception {
        Path draft = path.resolveSibling(path.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                content.write(out);
            }
            Summary summary = new SnapshotFile(draft).check();
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return summary;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** @throws ConfigurationException if the file is missing, no snapshot, or damaged */
    public Summary check() {
        return read((key, value) -> {});
    }

    /**
     * Reads all entries; that the file was whole is known at its end only, so {@link #check} comes first.
     *
     * @throws ConfigurationException if the file is missing, no snapshot, or damaged
     */
    public Summary read(EntryReader reader) {
        try (InputStream file = Files.newInputStream(path)) {
            return read(file, reader);
        } catch (EOFException e) {
            throw damaged("it ends too early");
        } catch (ConfigurationException e) {
            throw e;
        } catch (IOException e) {
            throw new ConfigurationException(path + ": cannot be read (" + e + "): name an existing snapshot", e);
        } catch (Exception e) {
            throw new ConfigurationException(path + ": cannot be taken over: " + e.getMessage(), e);
        }
    }

    private Summary read(InputStream file, EntryReader reader) throws Exception {
        MessageDigest digest = Format.digest();
        DigestInputStream counted = new DigestInputStream(new BufferedInputStream(file, 64 * 1024), digest);
        DataInputStream in = new DataInputStream(counted);
        if (!Arrays.equals(in.readNBytes(Format.MAGIC.length), Format.MAGIC)) {
            throw new ConfigurationException(
                    path + ": is no snapshot of Navarch: name a file that 'navarch snapshot save' wrote");
        }
        long revision = in.readLong();
        long count = 0;
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            String key = new String(bytes(in, length, LONGEST_KEY), StandardCharsets.UTF_8);
            reader.read(key, bytes(in, in.readInt(), LONGEST_VALUE));
            count++;
        }
        if (in.readLong() != count) {
            throw damaged("entries are missing");
        }
        byte[] sum = digest.digest();
        counted.on(false);
        byte[] stored = in.readNBytes(Format.DIGEST_BYTES);
        if (!MessageDigest.isEqual(sum, stored) || in.read() >= 0) {
            throw damaged("its checksum does not fit");
        }
        return new Summary(revision, count);
    }

    private byte[] bytes(DataInputStream in, int length, int longest) throws IOException {
        if (length < 0 || length > longest) {
            throw damaged("a length makes no sense");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private ConfigurationException damaged(String why) {
        return new ConfigurationException(path + ": is damaged (" + why + "): take another snapshot");
    }
}
