package dev.navarch.launcher.instance;

import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The data directory, held by this instance alone. */
final class DataDirectory implements AutoCloseable {

    private final RunningInstance traces;
    private final FileChannel channel;

    private DataDirectory(RunningInstance traces, FileChannel channel) {
        this.traces = traces;
        this.channel = channel;
    }

    /** @throws ConfigurationException if it cannot be written, or another instance holds it */
    static DataDirectory hold(Path directory) {
        RunningInstance traces = new RunningInstance(directory);
        try {
            Files.createDirectories(directory.resolve("run"));
            FileChannel channel = FileChannel.open(
                    directory.resolve("run").resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String who = traces.process().map(id -> " (process " + id + ")").orElse("");
                channel.close();
                throw new ConfigurationException(directory + " is in use by another instance" + who
                        + ": stop it, or choose another directory with --data-dir");
            }
            Files.writeString(traces.processFile(), ProcessHandle.current().pid() + "\n");
            return new DataDirectory(traces, channel);
        } catch (IOException e) {
            throw new ConfigurationException(
                    directory + " cannot be used (" + e + "): choose a directory that can be written with --data-dir",
                    e);
        }
    }

    RunningInstance traces() {
        return traces;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(traces.processFile());
        Files.deleteIfExists(traces.pluginsFile());
        channel.close();
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
