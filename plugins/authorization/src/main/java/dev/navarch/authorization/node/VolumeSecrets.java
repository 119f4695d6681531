package dev.navarch.authorization.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The Secrets that the source of a volume names, in a pod or in a PersistentVolume. */
final class VolumeSecrets {

    /** @param namespace empty for that of the pod or claim */
    record SecretName(String namespace, String name) {}

    private static final String[] CSI_REFERENCES = {"nodePublishSecretRef", "nodeStageSecretRef", "nodeExpandSecretRef"
    };

    private VolumeSecrets() {}

    static Set<SecretName> of(JsonNode source) {
        Set<SecretName> names = new HashSet<>();
        add(names, source.at("/secret/secretName"));
        add(names, source.at("/azureFile/secretName"), source.at("/azureFile/secretNamespace"));
        for (String kind : new String[] {"cephfs", "cinder", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos"}) {
            JsonNode reference = source.path(kind).path("secretRef");
            add(names, reference.path("name"), reference.path("namespace"));
        }
        for (String kind : CSI_REFERENCES) {
            JsonNode reference = source.path("csi").path(kind);
            add(names, reference.path("name"), reference.path("namespace"));
        }
        return names;
    }

    private static void add(Set<SecretName> names, JsonNode name) {
        if (!name.asText().isEmpty()) {
            names.add(new SecretName("", name.asText()));
        }
    }

    private static void add(Set<SecretName> names, JsonNode name, JsonNode namespace) {
        if (!name.asText().isEmpty()) {
            names.add(new SecretName(namespace.asText(), name.asText()));
        }
    }
}
