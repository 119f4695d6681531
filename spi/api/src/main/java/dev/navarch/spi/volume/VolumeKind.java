package dev.navarch.spi.volume;

import dev.navarch.spi.plugin.Plugin;
import java.nio.file.Path;
import java.util.Set;

/**
 * Puts the content of one kind of volume where containers can see it. Two kinds that claim one source are an error of
 * the configuration.
 */
public interface VolumeKind extends Plugin {

    /** The fields of a pod's volume that this kind serves, such as {@code configMap}. */
    Set<String> sources();

    /**
     * Makes the volume ready and returns what is mounted: {@link VolumeRequest#directory()}, something below it, or a path
     * of the node. Called before the pod's first container starts and then again from time to time, while containers run:
     * changed content must appear as a whole or not at all, and unchanged content must not be touched.
     *
     * @throws VolumeFailure if it can't be made now; the pod waits and the call is repeated
     */
    Path setUp(VolumeRequest request) throws VolumeFailure;

    /**
     * Removes what {@link #setUp} made, after the pod's last container has ended. What was never set up, or is removed
     * already, is not an error. The request's pod may be all that is known of it after a restart: name, namespace, uid.
     */
    void tearDown(VolumeRequest request) throws VolumeFailure;
}
