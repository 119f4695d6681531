package dev.navarch.kubelet.pod;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;

/** What pod workers ask of the API server. Both calls succeed silently for a pod that is gone or was replaced. */
public interface PodApi {

    /**
     * Writes a status.
     *
     * @return the pod's resource version after it; zero if there is no such pod any more
     * @throws RuntimeException if it could not be written now
     */
    long report(Pod pod, PodStatus status);

    /**
     * Removes a pod whose containers have all ended.
     *
     * @throws RuntimeException if it could not be removed now
     */
    void delete(Pod pod);
}
