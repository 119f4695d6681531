package dev.navarch.launcher.command;

import dev.navarch.kernel.snapshot.SnapshotFile.Summary;
import dev.navarch.launcher.instance.InstanceChoices;
import dev.navarch.launcher.snapshot.Snapshots;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code navarch snapshot}: the state of a cluster as one file. */
@Command(
        name = "snapshot",
        description = "Save the state of a cluster to a file, or begin a cluster with one.",
        mixinStandardHelpOptions = true,
        subcommands = {SnapshotCommand.Save.class, SnapshotCommand.Restore.class},
        synopsisSubcommandLabel = "COMMAND")
final class SnapshotCommand {

    /** What both commands ask for. */
    private abstract static class Either implements Callable<Integer> {

        @Option(names = "--data-dir", paramLabel = "DIR", description = "Data directory of the instance.")
        @Nullable
        Path dataDir;

        @Option(names = "--config", paramLabel = "FILE", description = "Configuration of the instance, as YAML.")
        @Nullable
        Path config;

        @Option(names = "--storage", paramLabel = "NAME", description = "mapdb (default), etcd, or a plugin's.")
        @Nullable
        String storage;

        @Parameters(index = "0", paramLabel = "SNAPSHOT", description = "The file.")
        Path file = Path.of("snapshot");

        Snapshots snapshots() {
            return new Snapshots(
                    dataDir != null ? dataDir : InstanceChoices.defaultDataDirectory(),
                    Optional.ofNullable(config),
                    Optional.ofNullable(storage));
        }
    }

    /** {@code navarch snapshot save}. */
    @Command(
            name = "save",
            description = "Save the state of an instance, running or not, to a file.",
            mixinStandardHelpOptions = true)
    static final class Save extends Either {

        @Override
        public Integer call() throws Exception {
            Summary saved = snapshots().save(file);
            System.out.println(file + ": " + saved.entries() + " objects at revision " + saved.revision());
            return 0;
        }
    }

    /** {@code navarch snapshot restore}. */
    @Command(
            name = "restore",
            description = "Fill a fresh data directory from a file.",
            mixinStandardHelpOptions = true)
    static final class Restore extends Either {

        @Override
        public Integer call() throws Exception {
            Summary restored = snapshots().restore(file);
            System.out.println(restored.entries() + " objects restored; revisions go on after " + restored.revision());
            return 0;
        }
    }
}
