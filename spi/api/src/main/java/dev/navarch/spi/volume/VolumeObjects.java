package dev.navarch.spi.volume;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Optional;

/** Objects in the pod's namespace that volumes are made of, with the node's rights. */
public interface VolumeObjects {

    /** Empty if it does not exist. */
    Optional<ConfigMap> configMap(String name) throws VolumeFailure;

    /** Empty if it does not exist. */
    Optional<Secret> secret(String name) throws VolumeFailure;

    /**
     * A token of the pod's service account, bound to the pod; the same one until most of its life is over, then a new
     * one.
     *
     * @param audience empty for the API server's
     */
    String serviceAccountToken(Pod pod, String audience, long expirationSeconds) throws VolumeFailure;
}
