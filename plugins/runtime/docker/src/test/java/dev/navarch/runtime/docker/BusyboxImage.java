package dev.navarch.runtime.docker;

import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.engine.EngineException;
import dev.navarch.runtime.docker.engine.EngineStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An image of the machine's static busybox, since tests have no registry. */
final class BusyboxImage {

    static final String NAME = "navarch.dev/test-busybox:1";

    private static final List<String> COMMANDS =
            List.of("sh", "cat", "echo", "httpd", "ls", "nc", "nslookup", "sleep", "test", "true", "wget");

    private BusyboxImage() {}

    static void ensure(Engine engine) throws Exception {
        try {
            engine.get("/images/" + NAME + "/json");
            return;
        } catch (EngineException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
        Path root = Files.createTempDirectory("busybox");
        Path binaries = Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("tmp"));
        Files.copy(Path.of("/bin/busybox"), binaries.resolve("busybox"));
        binaries.resolve("busybox").toFile().setExecutable(true, false);
        for (String command : COMMANDS) {
            Files.createSymbolicLink(binaries.resolve(command), Path.of("busybox"));
        }
        Process tar = new ProcessBuilder("tar", "-C", root.toString(), "-c", ".").start();
        try (InputStream archive = tar.getInputStream();
                EngineStream answer =
                        engine.upload("/images/create?fromSrc=-&repo=navarch.dev/test-busybox&tag=1", archive)) {
            answer.input().readAllBytes();
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
