package dev.navarch.volumes;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeKind;
import dev.navarch.spi.volume.VolumeRequest;
import dev.navarch.volumes.files.AtomicDirectory;
import dev.navarch.volumes.files.Ownership;
import dev.navarch.volumes.payload.Payload;
import java.io.IOException;
import java.nio.file.Path;

/** Volumes whose files are made of API objects: read again at each call, changed as a whole. */
abstract class ObjectVolume implements VolumeKind {

    /** Collects the files. */
    abstract void collect(VolumeRequest request, Payload payload) throws VolumeFailure;

    @Override
    public final Path setUp(VolumeRequest request) throws VolumeFailure {
        Payload payload = new Payload();
        collect(request, payload);
        new AtomicDirectory(request.directory(), Ownership.group(request.pod())).write(payload.files());
        return request.directory();
    }

    @Override
    public final void tearDown(VolumeRequest request) throws VolumeFailure {
        try {
            AtomicDirectory.delete(request.directory());
        } catch (IOException e) {
            throw new VolumeFailure("cannot remove " + request.directory() + ": " + e, e);
        }
    }
}
