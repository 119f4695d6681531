package dev.navarch.apiserver.audit.sink;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file with an event a line. When it is full it is put aside under a name with the time, and old ones are deleted by
 * age and number.
 */
public final class LogFile implements Sink {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSS").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Rotation rotation;
    private final InstantSource clock;
    private @Nullable OutputStream out;
    private long size;

    /**
     * When files are put aside and deleted.
     *
     * @param bytes after which a file is full
     * @param oldest after which files are deleted; zero for never
     * @param most that are kept besides the one written to; 0 for all
     */
    public record Rotation(long bytes, Duration oldest, int most) {}

    public LogFile(Path file, Rotation rotation, InstantSource clock) throws IOException {
        this.file = file;
        this.rotation = rotation;
        this.clock = clock;
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        open();
    }

    @Override
    public String name() {
        return "log";
    }

    private OutputStream open() throws IOException {
        OutputStream opened = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), 64 * 1024);
        out = opened;
        size = Files.size(file);
        return opened;
    }

    @Override
    public void write(List<byte[]> events) throws IOException {
        OutputStream to = out == null ? open() : out;
        for (byte[] event : events) {
            if (size > 0 && size + event.length + 1 > rotation.bytes()) {
                to.close();
                putAside();
                to = open();
            }
            to.write(event);
            to.write('\n');
            size += event.length + 1;
        }
        to.flush();
    }

    private void putAside() throws IOException {
        out = null;
        Files.move(file, file.resolveSibling(stem() + "-" + STAMP.format(clock.instant()) + extension()));
        List<Aside> aside = aside();
        aside.sort(Comparator.comparing(Aside::time).reversed());
        for (int i = 0; i < aside.size(); i++) {
            boolean old = !rotation.oldest().isZero()
                    && aside.get(i).time.isBefore(clock.instant().minus(rotation.oldest()));
            if (old || rotation.most() > 0 && i >= rotation.most()) {
                Files.deleteIfExists(aside.get(i).path);
            }
        }
    }

    private List<Aside> aside() throws IOException {
        List<Aside> found = new ArrayList<>();
        Path directory = file.toAbsolutePath().getParent();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                String name = each.getFileName().toString();
                if (name.startsWith(stem() + "-") && name.endsWith(extension())) {
                    String stamp = name.substring(
                            stem().length() + 1, name.length() - extension().length());
                    try {
                        found.add(new Aside(each, Instant.from(STAMP.parse(stamp))));
                    } catch (DateTimeParseException e) {
                        continue;
                    }
                }
            }
        }
        return found;
    }

    private String stem() {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - extension().length());
    }

    private String extension() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    private record Aside(Path path, Instant time) {}
}
