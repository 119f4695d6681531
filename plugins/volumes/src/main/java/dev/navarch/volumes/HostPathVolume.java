package dev.navarch.volumes;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeKind;
import dev.navarch.spi.volume.VolumeRequest;
import dev.navarch.volumes.files.Ownership;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/** A file or directory of the node itself, which stays when the pod goes. */
public final class HostPathVolume implements VolumeKind {

    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET = 0140000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;

    @Override
    public Set<String> sources() {
        return Set.of("hostPath");
    }

    @Override
    public Path setUp(VolumeRequest request) throws VolumeFailure {
        HostPathVolumeSource source = request.volume().getHostPath();
        Path path = Path.of(source.getPath());
        String type = source.getType() == null ? "" : source.getType();
        try {
            switch (type) {
                // A runtime can't mount what isn't there, so a path of any type begins as a directory.
                case "", "DirectoryOrCreate" -> makeDirectory(path, type);
                case "FileOrCreate" -> makeFile(path);
                case "Directory" -> require(Files.isDirectory(path), path, "a directory");
                case "File" -> require(Files.isRegularFile(path), path, "a file");
                case "Socket" -> require(is(path, SOCKET), path, "a socket");
                case "CharDevice" -> require(is(path, CHARACTER_DEVICE), path, "a character device");
                case "BlockDevice" -> require(is(path, BLOCK_DEVICE), path, "a block device");
                default -> throw new VolumeFailure("hostPath type \"" + type + "\" is not known");
            }
        } catch (IOException e) {
            throw new VolumeFailure("hostPath type check failed: " + e.getMessage(), e);
        }
        return path;
    }

    @Override
    public void tearDown(VolumeRequest request) {}

    private static void makeDirectory(Path path, String type) throws IOException, VolumeFailure {
        if (Files.notExists(path)) {
            Files.createDirectories(path);
            Ownership.mode(path, DIRECTORY_MODE);
        } else if (!type.isEmpty()) {
            require(Files.isDirectory(path), path, "a directory");
        }
    }

    private static void makeFile(Path path) throws IOException, VolumeFailure {
        if (Files.notExists(path)) {
            Files.createFile(path);
            Ownership.mode(path, FILE_MODE);
        } else {
            require(Files.isRegularFile(path), path, "a file");
        }
    }

    private static boolean is(Path path, int type) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && ((int) Files.getAttribute(path, "unix:mode") & FILE_TYPE) == type;
    }

    private static void require(boolean is, Path path, String what) throws VolumeFailure {
        if (!is) {
            throw new VolumeFailure("hostPath type check failed: " + path + " is not " + what);
        }
    }
}
