package dev.navarch.volumes.payload;

import dev.navarch.spi.volume.VolumeFailure;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files by their path within a volume. */
public final class Payload {

    private final Map<String, PayloadFile> files = new TreeMap<>();

    /** @throws VolumeFailure if the path leads out of the volume */
    public void put(String path, byte[] content, int mode) throws VolumeFailure {
        if (path.isEmpty() || path.startsWith("/") || ("/" + path + "/").contains("/../") || path.startsWith("..")) {
            throw new VolumeFailure("the path \"" + path + "\" must stay within its volume");
        }
        files.put(path, new PayloadFile(content, mode));
    }

    public void put(String path, String content, int mode) throws VolumeFailure {
        put(path, content.getBytes(StandardCharsets.UTF_8), mode);
    }

    public Map<String, PayloadFile> files() {
        return Map.copyOf(files);
    }

    /** The permissions of a file: its own, else the volume's, else read for all. */
    public static int mode(@Nullable Integer own, @Nullable Integer standard) {
        if (own != null) {
            return own;
        }
        return standard == null ? 0644 : standard;
    }
}
