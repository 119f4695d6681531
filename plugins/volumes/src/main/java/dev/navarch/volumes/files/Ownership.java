package dev.navarch.volumes.files;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Group and permissions of files. */
public final class Ownership {

    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
    private static final int GROUP_READS = 0040;
    private static final int GROUP_READS_AND_WRITES = 0060;
    private static final int GROUP_ENTERS_AND_PASSES_ON = 02070;

    private Ownership() {}

    /** The group that all files of a pod's volumes are to belong to. */
    public static Optional<Integer> group(Pod pod) {
        PodSecurityContext context =
                pod.getSpec() == null ? null : pod.getSpec().getSecurityContext();
        return context == null || context.getFsGroup() == null
                ? Optional.empty()
                : Optional.of(context.getFsGroup().intValue());
    }

    public static void mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
    }

    /** A file of a volume that containers only read. */
    public static void readable(Path file, int mode, Optional<Integer> group) throws IOException {
        mode(file, group.isPresent() ? mode | GROUP_READS : mode);
        give(file, group);
    }

    /** A directory that containers write to. */
    public static void writable(Path directory, int mode, Optional<Integer> group) throws IOException {
        give(directory, group);
        mode(directory, group.isPresent() ? mode | GROUP_ENTERS_AND_PASSES_ON | GROUP_READS_AND_WRITES : mode);
    }

    /** Only root may give files away; elsewhere they stay the kubelet's. */
    private static void give(Path path, Optional<Integer> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            Files.setAttribute(path, "unix:gid", group.get(), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            LOG.debug("{} can't be given to group {}", path, group.get(), e);
        }
    }
}
