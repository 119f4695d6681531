package dev.navarch.volumes.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** File systems in memory, by the system's mount commands. */
public final class MemoryMount {

    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private MemoryMount() {}

    public static boolean mounted(Path directory) throws IOException {
        if (Files.notExists(MOUNTS)) {
            return false;
        }
        String wanted = directory.toAbsolutePath().toString().replace(" ", "\\040");
        return Files.readAllLines(MOUNTS).stream().anyMatch(line -> line.split(" ")[1].equals(wanted));
    }

    /** @param limitBytes zero for none */
    public static void mount(Path directory, long limitBytes) throws IOException {
        List<String> command = new ArrayList<>(List.of("mount", "-t", "tmpfs"));
        if (limitBytes > 0) {
            command.addAll(List.of("-o", "size=" + limitBytes));
        }
        command.addAll(List.of("tmpfs", directory.toString()));
        run(command);
    }

    public static void unmount(Path directory) throws IOException {
        run(List.of("umount", directory.toString()));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
