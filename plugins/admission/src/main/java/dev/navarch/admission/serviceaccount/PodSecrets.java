package dev.navarch.admission.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** The Secrets that a pod names. */
final class PodSecrets {

    private PodSecrets() {}

    /** In its volumes. */
    static Set<String> ofVolumes(JsonNode spec) {
        Set<String> names = new TreeSet<>();
        for (JsonNode volume : spec.path("volumes")) {
            add(names, volume.at("/secret/secretName"));
            add(names, volume.at("/azureFile/secretName"));
            for (String kind :
                    new String[] {"cephfs", "cinder", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos"}) {
                add(names, volume.path(kind).at("/secretRef/name"));
            }
            add(names, volume.at("/csi/nodePublishSecretRef/name"));
            volume.at("/projected/sources").forEach(source -> add(names, source.at("/secret/name")));
        }
        return names;
    }

    /** In its containers' environment. */
    static Set<String> ofEnvironment(JsonNode spec) {
        Set<String> names = new TreeSet<>();
        for (String kind : new String[] {"initContainers", "containers", "ephemeralContainers"}) {
            for (JsonNode container : spec.path(kind)) {
                container.path("env").forEach(variable -> add(names, variable.at("/valueFrom/secretKeyRef/name")));
                container.path("envFrom").forEach(source -> add(names, source.at("/secretRef/name")));
            }
        }
        return names;
    }

    /** With which its images are pulled. */
    static Set<String> ofImages(JsonNode spec) {
        Set<String> names = new TreeSet<>();
        spec.path("imagePullSecrets").forEach(secret -> add(names, secret.path("name")));
        return names;
    }

    private static void add(Set<String> names, JsonNode name) {
        if (!name.asText().isEmpty()) {
            names.add(name.asText());
        }
    }
}
