package dev.navarch.kubelet.start;

import dev.navarch.spi.volume.VolumeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A path within a volume. */
final class SubPath {

    private SubPath() {}

    /**
     * Finds it, as a directory made where there is nothing yet.
     *
     * @throws VolumeFailure if it leads out of the volume, be it by dots or by links that a container has put there
     */
    static Path resolve(Path volume, String within) throws VolumeFailure {
        Path wanted = volume.resolve(within).normalize();
        if (Path.of(within).isAbsolute() || !wanted.startsWith(volume)) {
            throw new VolumeFailure("subPath \"" + within + "\" must stay within its volume");
        }
        try {
            Path root = volume.toRealPath();
            Path existing = wanted;
            while (Files.notExists(existing)) {
                existing = existing.getParent();
            }
            if (!existing.toRealPath().startsWith(root)) {
                throw new VolumeFailure("subPath \"" + within + "\" leads out of its volume");
            }
            if (Files.notExists(wanted)) {
                Files.createDirectories(wanted);
            }
            return wanted.toRealPath();
        } catch (IOException e) {
            throw new VolumeFailure("failed to prepare subPath \"" + within + "\": " + e, e);
        }
    }
}
