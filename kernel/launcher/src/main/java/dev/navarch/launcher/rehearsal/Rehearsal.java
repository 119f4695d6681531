package dev.navarch.launcher.rehearsal;

import dev.navarch.launcher.instance.AdministratorClient;
import dev.navarch.launcher.instance.Cache;
import dev.navarch.launcher.instance.Installation;
import dev.navarch.launcher.instance.RunningInstance;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the caches that the start script hands to the virtual machine: loaded classes, which halve a start's time, and what
 * the machine learnt of its methods while a server was busy, with which the compiler of a young server knows at once what
 * it would have to find out with slow, counting code (JEP 483, JEP 515).
 *
 * <p>It plays a cluster without containers in a process of its own, since a cache is written by a process that ends.
 *
 * @param installation whose caches are made
 * @param scenes how often each thing that clients do is done
 */
public record Rehearsal(Installation installation, int scenes) {

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration TALK = Duration.ofSeconds(40);
    private static final Duration WRITING = Duration.ofMinutes(2);

    /**
     * Plays, and puts the new cache in the place of the old one. Takes half a minute on two cores.
     *
     * @throws ConfigurationException if the distribution's directory cannot be written, or the cluster does not start
     */
    public Path run(Cache cache, InstantSource clock) throws Exception {
        Path place = installation.place(cache);
        Path draft = place.resolveSibling(place.getFileName() + ".new");
        Path directory = Files.createTempDirectory("navarch-rehearsal");
        try {
            makeRoom(draft);
            play(cache.components(), directory, draft, clock);
            return Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(directory);
        }
    }

    private static void makeRoom(Path draft) {
        try {
            Files.createDirectories(draft.getParent());
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw new ConfigurationException(
                    draft + " cannot be written (" + e + "): rehearse as somebody who may write there", e);
        }
    }

    private void play(List<String> components, Path directory, Path draft, InstantSource clock) throws Exception {
        Path data = directory.resolve("data");
        File log = directory.resolve("log").toFile();
        ProcessBuilder command = new ProcessBuilder(List.of(
                        installation.script().toString(),
                        "up",
                        "--data-dir",
                        data.toString(),
                        "--bind-address",
                        "127.0.0.1",
                        "--secure-port",
                        "0",
                        "--runtime",
                        "simulated",
                        "--components",
                        String.join(",", components)))
                .redirectErrorStream(true)
                .redirectOutput(log);
        command.environment().put("NAVARCH_CACHE_OUTPUT", draft.toString());
        Process process = command.start();
        try {
            awaitReady(process, log, clock);
            try (AdministratorClient client = AdministratorClient.of(new RunningInstance(data))) {
                new Play(new Stage(client), scenes).run(TALK);
            }
            process.destroy();
            if (!process.waitFor(WRITING.toSeconds(), TimeUnit.SECONDS) || !Files.exists(draft)) {
                throw failure("wrote no cache", log);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitReady(Process process, File log, InstantSource clock) throws Exception {
        long end = clock.millis() + START.toMillis();
        while (!Files.readString(log.toPath()).contains("Ready after")) {
            if (clock.millis() > end || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw failure("did not start", log);
            }
        }
    }

    private static ConfigurationException failure(String what, File log) throws IOException {
        return new ConfigurationException(
                "the cluster of the rehearsal " + what + "; it said:\n" + Files.readString(log.toPath()));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
