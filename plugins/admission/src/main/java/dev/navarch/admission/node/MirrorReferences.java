package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.RejectedException;

/** A mirror pod names no objects, since a node could read through it what is not its own. */
final class MirrorReferences {

    private MirrorReferences() {}

    static void check(JsonNode spec, String node) throws RejectedException {
        if (!spec.path("serviceAccountName").asText().isEmpty()) {
            throw refusal(node, "a service account");
        }
        if (!spec.path("imagePullSecrets").isEmpty()) {
            throw refusal(node, "secrets");
        }
        if (!spec.path("resourceClaims").isEmpty()) {
            throw refusal(node, "resource claims");
        }
        for (String kind : new String[] {"containers", "initContainers", "ephemeralContainers"}) {
            for (JsonNode container : spec.path(kind)) {
                for (JsonNode variable : container.path("env")) {
                    checkSource(variable.path("valueFrom"), "secretKeyRef", "configMapKeyRef", node);
                }
                for (JsonNode source : container.path("envFrom")) {
                    checkSource(source, "secretRef", "configMapRef", node);
                }
            }
        }
        for (JsonNode volume : spec.path("volumes")) {
            checkSource(volume, "secret", "configMap", node);
            if (volume.has("persistentVolumeClaim") || volume.has("ephemeral")) {
                throw refusal(node, "persistentvolumeclaims");
            }
            for (JsonNode source : volume.at("/projected/sources")) {
                checkSource(source, "secret", "configMap", node);
                if (source.has("serviceAccountToken")) {
                    throw refusal(node, "a service account");
                }
            }
        }
    }

    private static void checkSource(JsonNode source, String secret, String configMap, String node)
            throws RejectedException {
        if (source.has(secret)) {
            throw refusal(node, "secrets");
        }
        if (source.has(configMap)) {
            throw refusal(node, "configmaps");
        }
    }

    private static RejectedException refusal(String node, String what) {
        return new RejectedException("node \"" + node + "\" can not create pods that reference " + what);
    }
}
