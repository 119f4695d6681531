package dev.navarch.acceptance.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The list of conversations that cannot succeed yet: {@code NAME: REASON} a line, {@code #} before a remark. */
final class Pending {

    private Pending() {}

    /** Names with their reasons. */
    static Map<String, String> read(Path file) {
        Map<String, String> pending = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(": ", 2);
                    if (parts.length != 2 || parts[1].isBlank()) {
                        throw new IllegalArgumentException(file + ": a reason is missing in '" + line + "'");
                    }
                    pending.put(parts[0], parts[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pending;
    }
}
