package dev.navarch.kinds.volume;

import dev.navarch.machinery.validation.Place;
import java.util.List;

/** File paths that must stay where they are. */
public final class Paths {

    private Paths() {}

    /** No step may go up. */
    public static void withoutBacksteps(Place path) {
        if (goesUp(path.text())) {
            path.invalid("must not contain '..'");
        }
    }

    /** Whether some step of a path goes up. */
    public static boolean goesUp(String path) {
        return List.of(path.split("/", -1)).contains("..");
    }

    /** Relative, and no step may go up. */
    public static void descending(Place path) {
        if (path.text().startsWith("/")) {
            path.invalid("must be a relative path");
        }
        withoutBacksteps(path);
    }

    /** A file inside a volume: descending, and no name that the volume needs for itself. */
    public static void inVolume(Place path) {
        descending(path);
        if (path.text().startsWith("..") && !path.text().startsWith("../")) {
            path.invalid("must not start with '..'");
        }
    }
}
