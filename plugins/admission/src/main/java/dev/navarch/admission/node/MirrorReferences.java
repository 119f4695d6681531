package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.RejectedException;
import java.util.List;
import java.util.Map;

/** A mirror pod names no objects, since a node could read through it what is not its own. */
final class MirrorReferences {

    /** Types of volumes that are made from an object. */
    private static final Map<String, String> REFERRING = Map.of(
            "azureFile", "secrets (via azureFile volumes)",
            "csi", "csidrivers (via CSI volumes)",
            "ephemeral", "persistentvolumeclaims (via ephemeral volumes)",
            "glusterfs", "endpoints (via glusterFS volumes)",
            "persistentVolumeClaim", "persistentvolumeclaims");

    /** Types of volumes that may name a Secret. */
    private static final List<String> WITH_SECRET =
            List.of("cephfs", "cinder", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos");

    private static final Map<String, String> PROJECTED = Map.of(
            "serviceAccountToken", "serviceaccounts (via projected volumes)",
            "clusterTrustBundle", "clustertrustbundles",
            "podCertificate", "podcertificates");

    private MirrorReferences() {}

    static void check(JsonNode spec, String node) throws RejectedException {
        if (!spec.path("serviceAccountName").asText().isEmpty()) {
            throw refusal(node, "serviceaccounts");
        }
        if (!spec.path("imagePullSecrets").isEmpty()) {
            throw refusal(node, "secrets");
        }
        if (!spec.path("resourceClaims").isEmpty()) {
            throw refusal(node, "resourceclaims");
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
            checkVolume(volume, node);
        }
    }

    private static void checkVolume(JsonNode volume, String node) throws RejectedException {
        checkSource(volume, "secret", "configMap", node);
        for (Map.Entry<String, String> source : REFERRING.entrySet()) {
            if (volume.has(source.getKey())) {
                throw refusal(node, source.getValue());
            }
        }
        for (String source : WITH_SECRET) {
            if (volume.path(source).has("secretRef")) {
                throw refusal(node, "secrets");
            }
        }
        for (JsonNode source : volume.at("/projected/sources")) {
            checkSource(source, "secret", "configMap", node);
            for (Map.Entry<String, String> projected : PROJECTED.entrySet()) {
                if (source.has(projected.getKey())) {
                    throw refusal(node, projected.getValue());
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
