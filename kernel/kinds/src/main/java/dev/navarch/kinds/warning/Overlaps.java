package dev.navarch.kinds.warning;

import java.util.ArrayList;
import java.util.List;

/** Warns of files of one volume of which one takes the other's place, or lies below it. */
final class Overlaps {

    private final String volume;
    private final String description;
    private final Warnings warnings;
    private final List<File> files = new ArrayList<>();

    private record File(String path, String origin) {

        boolean holds(File other) {
            return (other.path + "/").startsWith(path + "/");
        }

        @Override
        public String toString() {
            return "\"" + path + "\"" + (origin.isEmpty() ? "" : " (" + origin + ")");
        }
    }

    /** @param description what the volume is made from */
    Overlaps(String volume, String description, Warnings warnings) {
        this.volume = volume;
        this.description = description;
        this.warnings = warnings;
    }

    /** One more file; without a path it is none. */
    void add(String path, String origin) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        File file = new File(path.substring(0, end), origin);
        if (file.path.isEmpty()) {
            return;
        }
        for (File other : files) {
            if (file.holds(other) || other.holds(file)) {
                warnings.add("volume \"" + volume + "\" (" + description + "): overlapping paths: " + file + " with "
                        + other);
            }
        }
        files.add(file);
    }
}
