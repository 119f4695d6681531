package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.pod.PodSpecValidation.Owner;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What containers of a pod may refer to.
 *
 * @param volumes the names of the pod's volumes
 * @param claims the names of volumes that are claims, which can be block devices
 * @param scratch the names of volumes that are empty directories, from which variables can be read
 * @param resourceClaims the names of the pod's claims on devices
 * @param hostNetwork whether ports of containers are ports of the host
 * @param restartPolicy the pod's
 * @param gracePeriod how many seconds a container has to stop
 */
record ContainerScope(
        Set<String> volumes,
        Set<String> claims,
        Set<String> scratch,
        Set<String> resourceClaims,
        boolean hostNetwork,
        String restartPolicy,
        long gracePeriod,
        Owner owner) {

    static ContainerScope of(Place spec, Set<String> volumes, Owner owner) {
        Set<String> claims = new HashSet<>();
        Set<String> scratch = new HashSet<>();
        for (JsonNode volume : Tree.list(spec.node(), "volumes")) {
            if (volume.has("persistentVolumeClaim") || volume.has("ephemeral")) {
                claims.add(Tree.text(volume, "name"));
            }
            if (volume.has("emptyDir")) {
                scratch.add(Tree.text(volume, "name"));
            }
        }
        return new ContainerScope(
                volumes,
                claims,
                scratch,
                claimsOf(spec.node()),
                spec.at("hostNetwork").flag(),
                spec.text("restartPolicy"),
                Tree.number(spec.node(), "terminationGracePeriodSeconds", 30),
                owner);
    }

    /** The names of a pod's claims on devices, in order. */
    static Set<String> claimsOf(JsonNode spec) {
        Set<String> names = new TreeSet<>();
        for (JsonNode claim : Tree.list(spec, "resourceClaims")) {
            if (!Tree.text(claim, "name").isEmpty()) {
                names.add(Tree.text(claim, "name"));
            }
        }
        return names;
    }

    boolean knowsVolume(String name) {
        return volumes.contains(name);
    }
}
