package dev.navarch.volumes;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeKind;
import dev.navarch.spi.volume.VolumeRequest;
import dev.navarch.volumes.files.AtomicDirectory;
import dev.navarch.volumes.files.MemoryMount;
import dev.navarch.volumes.files.Ownership;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A directory that lives as long as its pod, on disk or in memory. */
public final class EmptyDirVolume implements VolumeKind {

    private static final int FOR_ALL = 0777;

    @Override
    public Set<String> sources() {
        return Set.of("emptyDir");
    }

    @Override
    public Path setUp(VolumeRequest request) throws VolumeFailure {
        Path directory = request.directory();
        EmptyDirVolumeSource source = request.volume().getEmptyDir();
        boolean inMemory = source != null && "Memory".equals(source.getMedium());
        try {
            boolean fresh = Files.notExists(directory);
            Files.createDirectories(directory);
            if (inMemory && !MemoryMount.mounted(directory)) {
                long limit = source.getSizeLimit() == null
                        ? 0
                        : source.getSizeLimit().getNumericalAmount().longValue();
                MemoryMount.mount(directory, limit);
                fresh = true;
            }
            if (fresh) {
                Ownership.writable(directory, FOR_ALL, Ownership.group(request.pod()));
            }
            return directory;
        } catch (IOException e) {
            throw new VolumeFailure("cannot make " + directory + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void tearDown(VolumeRequest request) throws VolumeFailure {
        try {
            if (MemoryMount.mounted(request.directory())) {
                MemoryMount.unmount(request.directory());
            }
            AtomicDirectory.delete(request.directory());
        } catch (IOException e) {
            throw new VolumeFailure("cannot remove " + request.directory() + ": " + e.getMessage(), e);
        }
    }
}
