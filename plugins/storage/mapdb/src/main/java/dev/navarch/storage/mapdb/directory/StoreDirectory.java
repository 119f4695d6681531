package dev.navarch.storage.mapdb.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;

/** The names of the files of a store, and changes to them that survive a power loss. */
public record StoreDirectory(Path path) {

    private static final long ROOM = 64L << 20;
    private static final String JOURNAL = "journal-";
    private static final String SNAPSHOT = "snapshot-";
    private static final String UNFINISHED = ".tmp";

    /** The journal whose first change has that revision. */
    public Path journal(long first) {
        return path.resolve(JOURNAL + "%020d".formatted(first));
    }

    /** The snapshot that stands for all changes up to that revision. */
    public Path snapshot(long revision) {
        return path.resolve(SNAPSHOT + "%020d".formatted(revision));
    }

    /** Where the file is written before {@link #finish} gives it its name. */
    public Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    public Path index() {
        return path.resolve("index.mapdb");
    }

    /** Present while the index is whole. */
    public Path indexMarker() {
        return path.resolve("index.whole");
    }

    public TreeMap<Long, Path> journals() throws IOException {
        return numbered(JOURNAL);
    }

    public TreeMap<Long, Path> snapshots() throws IOException {
        return numbered(SNAPSHOT);
    }

    private TreeMap<Long, Path> numbered(String beginning) throws IOException {
        TreeMap<Long, Path> found = new TreeMap<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.startsWith(beginning) && !name.endsWith(UNFINISHED)) {
                found.put(Long.parseLong(name.substring(beginning.length())), file);
            }
        }
        return found;
    }

    /** Removes what was being written when the process died. */
    public void removeUnfinished() throws IOException {
        for (Path file : files()) {
            if (file.getFileName().toString().endsWith(UNFINISHED)) {
                Files.delete(file);
            }
        }
    }

    /** Gives a finished, fsynced file its name. */
    public void finish(Path file) throws IOException {
        Files.move(unfinished(file), file, StandardCopyOption.ATOMIC_MOVE);
        sync();
    }

    /** Makes additions, removals and new names durable. */
    public void sync() throws IOException {
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /**
     * Whether the index may take this many bytes more. Writing into a memory-mapped file on a full disk is a fault of the
     * process rather than an error, so it must not be tried.
     */
    public boolean hasRoom(long bytes) {
        try {
            return Files.getFileStore(path).getUsableSpace() > ROOM + bytes;
        } catch (IOException e) {
            return false;
        }
    }

    public long bytes() {
        try {
            long bytes = 0;
            for (Path file : files()) {
                bytes += Files.exists(file) ? Files.size(file) : 0;
            }
            return bytes;
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(path)) {
            return files.toList();
        }
    }
}
