package dev.navarch.kernel.plugin;

import dev.navarch.kernel.directory.Directories;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches {@code plugins/}: each {@code *.jar}, or directory with jars and a {@code lib/}, is one drop-in. What is
 * loaded is a private copy, so that overwriting or deleting a jar never pulls bytes away from under running classes.
 */
public final class PluginDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginDirectory.class);
    private static final long SETTLE_MILLIS = 150;

    private final Plugins plugins;
    private final Path directory;
    private final Path copies;
    private final WatchService watches;
    private final Thread watcher;
    private final Map<Path, Object> loaded = new HashMap<>();
    private long copied;

    private PluginDirectory(Plugins plugins, Path directory, Path copies, WatchService watches) {
        this.plugins = plugins;
        this.directory = directory;
        this.copies = copies;
        this.watches = watches;
        this.watcher = Thread.ofPlatform().daemon().name("plugin-directory").unstarted(this::watch);
    }

    /** Takes in what is there and goes on watching. A drop-in that does not fit is logged and listed, not thrown. */
    public static PluginDirectory open(Plugins plugins, Path directory, Path copies) throws IOException {
        Files.createDirectories(directory);
        Directories.delete(copies);
        Files.createDirectories(copies);
        WatchService watches = directory.getFileSystem().newWatchService();
        PluginDirectory opened = new PluginDirectory(plugins, directory, copies, watches);
        opened.register(directory);
        opened.compare();
        opened.watcher.start();
        return opened;
    }

    @Override
    public void close() throws IOException {
        watches.close();
        try {
            watcher.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Directories.delete(copies);
    }

    private void watch() {
        try {
            while (true) {
                WatchKey key = watches.take();
                do {
                    key.pollEvents();
                    key.reset();
                    key = watches.poll(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
                } while (key != null);
                compare();
            }
        } catch (java.nio.file.ClosedWatchServiceException | InterruptedException e) {
            LOG.debug("no longer watching {}", directory);
        } catch (IOException e) {
            LOG.error("{} can no longer be watched: plugins dropped in from now on need a restart", directory, e);
        }
    }

    private void compare() throws IOException {
        Map<Path, Object> found = new HashMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isDirectory(entry)) {
                    register(entry);
                }
                if (Files.isDirectory(entry) || entry.toString().endsWith(".jar")) {
                    found.put(entry, stateOf(entry));
                }
            }
        }
        Set<Path> gone = new HashSet<>(loaded.keySet());
        gone.removeIf(entry -> loaded.get(entry).equals(found.get(entry)));
        for (Path entry : gone) {
            plugins.takeOut(entry.toString());
            loaded.remove(entry);
            LOG.info("plugin {} taken out", entry.getFileName());
        }
        for (Map.Entry<Path, Object> entry : found.entrySet()) {
            if (!loaded.containsKey(entry.getKey())) {
                loaded.put(entry.getKey(), entry.getValue());
                takeIn(entry.getKey());
            }
        }
    }

    private void takeIn(Path entry) throws IOException {
        Path copy = copies.resolve(++copied + "-" + entry.getFileName());
        Directories.copy(entry, copy);
        try {
            plugins.dropIn(copy, entry.toString());
            LOG.info("plugin {} is in service", entry.getFileName());
        } catch (ConfigurationException e) {
            LOG.error("plugin refused: {}", e.getMessage());
        }
    }

    private void register(Path place) throws IOException {
        place.register(
                watches,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }

    /** Changes whenever a file of the drop-in does. */
    private static Object stateOf(Path entry) throws IOException {
        try (Stream<Path> files = Files.walk(entry)) {
            Map<String, String> state = new HashMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                state.put(file.toString(), Files.size(file) + "@" + Files.getLastModifiedTime(file));
            }
            return state;
        }
    }
}
