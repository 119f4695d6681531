package dev.navarch.launcher.snapshot;

import dev.navarch.kernel.snapshot.LaterRevisions;
import dev.navarch.kernel.snapshot.Restoration;
import dev.navarch.kernel.snapshot.SnapshotFile;
import dev.navarch.kernel.snapshot.SnapshotFile.Summary;
import dev.navarch.kernel.snapshot.SnapshotWriter;
import dev.navarch.launcher.instance.InstanceStorage;
import dev.navarch.launcher.instance.RunningInstance;
import dev.navarch.spi.storage.Storage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The snapshots of one instance.
 *
 * @param config the instance's configuration file
 * @param storage the name of its storage; empty for what the file or the default says
 */
public record Snapshots(Path dataDirectory, Optional<Path> config, Optional<String> storage) {

    /** Saves the state: asked of the running instance, or else read from its storage. */
    public Summary save(Path file) throws Exception {
        RunningInstance instance = new RunningInstance(dataDirectory);
        if (instance.process().isPresent()) {
            return new SnapshotFile(file).save(to -> new RunningServer(instance).download(to));
        }
        try (InstanceStorage opened = InstanceStorage.open(dataDirectory, config, storage)) {
            Storage state = LaterRevisions.of(opened.storage());
            return new SnapshotFile(file).save(to -> SnapshotWriter.write(state, to));
        }
    }

    /** Fills the instance's storage, which must be empty. */
    public Summary restore(Path file) throws Exception {
        SnapshotFile snapshot = new SnapshotFile(file);
        snapshot.check();
        try (InstanceStorage opened = InstanceStorage.open(dataDirectory, config, storage)) {
            return new Restoration(opened.storage()).run(snapshot);
        }
    }
}
