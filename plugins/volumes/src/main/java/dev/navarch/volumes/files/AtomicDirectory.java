package dev.navarch.volumes.files;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.volumes.payload.PayloadFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory whose files change all at once. They lie in a subdirectory whose name begins with two dots; the link
 * {@code ..data} leads there, and what users see are links through it. A new content is written beside the old one, then
 * {@code ..data} is replaced by a rename, which nobody can see half done.
 */
public final class AtomicDirectory {

    private static final String DATA = "..data";
    private static final String NEW_DATA = "..data_tmp";

    private final Path directory;
    private final Optional<Integer> group;

    /** @param group that the files are to belong to */
    public AtomicDirectory(Path directory, Optional<Integer> group) {
        this.directory = directory;
        this.group = group;
    }

    /** Makes the directory have exactly these files; touches nothing if it has them already. */
    public void write(Map<String, PayloadFile> files) throws VolumeFailure {
        try {
            Files.createDirectories(directory);
            Ownership.mode(directory, 0777 | 01000);
            Optional<Path> old = current();
            if (old.isPresent() && read(old.get()).equals(contents(files))) {
                return;
            }
            Path fresh = Files.createTempDirectory(directory, "..");
            Ownership.mode(fresh, 0755);
            for (Map.Entry<String, PayloadFile> file : files.entrySet()) {
                write(fresh.resolve(file.getKey()), file.getValue());
            }
            removeVanished(files.keySet());
            Path link = directory.resolve(NEW_DATA);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, fresh.getFileName());
            Files.move(link, directory.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
            linkNew(files.keySet());
            if (old.isPresent()) {
                delete(old.get());
            }
        } catch (IOException e) {
            throw new VolumeFailure("cannot write " + directory + ": " + e, e);
        }
    }

    /** Removes a directory and all that it has; links are not followed. */
    public static void delete(Path directory) throws IOException {
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Optional<Path> current() throws IOException {
        Path link = directory.resolve(DATA);
        if (!Files.isSymbolicLink(link)) {
            return Optional.empty();
        }
        Path target = directory.resolve(Files.readSymbolicLink(link));
        return Files.isDirectory(target) ? Optional.of(target) : Optional.empty();
    }

    private void write(Path file, PayloadFile content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content.content());
        Ownership.readable(file, content.mode(), group);
    }

    /** Users' links are made only once what they lead to is there, and removed before it is gone. */
    private void linkNew(Set<String> paths) throws IOException {
        for (String name : firstNames(paths)) {
            Path link = directory.resolve(name);
            if (!Files.isSymbolicLink(link)) {
                Files.createSymbolicLink(link, Path.of(DATA, name));
            }
        }
    }

    private void removeVanished(Set<String> paths) throws IOException {
        Set<String> wanted = firstNames(paths);
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.startsWith("..") && !wanted.contains(name)) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    private static Set<String> firstNames(Set<String> paths) {
        return paths.stream().map(p -> p.split("/", 2)[0]).collect(Collectors.toSet());
    }

    private static Map<String, String> contents(Map<String, PayloadFile> files) {
        Map<String, String> contents = new HashMap<>();
        files.forEach(
                (path, file) -> contents.put(path, java.util.Base64.getEncoder().encodeToString(file.content())));
        return contents;
    }

    private static Map<String, String> read(Path root) throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                contents.put(
                        root.relativize(path).toString(),
                        java.util.Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
            }
        }
        return contents;
    }
}
