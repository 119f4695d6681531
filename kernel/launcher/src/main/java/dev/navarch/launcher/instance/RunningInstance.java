package dev.navarch.launcher.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What an instance leaves in its data directory for others to find while it runs. */
public record RunningInstance(Path dataDirectory) {

    /** The list of plugins, as JSON; kept up to date by the instance. */
    public Path pluginsFile() {
        return dataDirectory.resolve("run").resolve("plugins.json");
    }

    /** The number of the instance's process. */
    public Path processFile() {
        return dataDirectory.resolve("run").resolve("pid");
    }

    /** The kubeconfig of the cluster's administrator. */
    public Path kubeconfig() {
        return dataDirectory.resolve("kubeconfig");
    }

    /** The process, if it is alive. */
    public Optional<Long> process() {
        try {
            long id = Long.parseLong(Files.readString(processFile()).trim());
            return ProcessHandle.of(id).filter(ProcessHandle::isAlive).map(ProcessHandle::pid);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
