package dev.navarch.kubelet.volume;

import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;

/**
 * Where a node keeps what belongs to its pods.
 *
 * @param root one directory a pod below it, named by its uid
 */
public record PodDirectories(Path root) {

    public Path of(Pod pod) {
        return of(pod.getMetadata().getUid());
    }

    public Path of(String podUid) {
        return root.resolve(podUid);
    }

    Path volume(String podUid, String source, String name) {
        return of(podUid).resolve("volumes").resolve(source).resolve(name);
    }
}
