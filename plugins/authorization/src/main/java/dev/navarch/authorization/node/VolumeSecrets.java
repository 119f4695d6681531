package dev.navarch.authorization.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.Set;

/** The Secrets that the source of a volume names, in a pod or in a PersistentVolume. */
final class VolumeSecrets {

    record SecretName(String namespace, String name) {}

    private static final String[] CSI_REFERENCES = {"nodePublishSecretRef", "nodeStageSecretRef", "nodeExpandSecretRef"
    };

    private VolumeSecrets() {}

    /** @param namespace of the pod or claim, where a reference names none */
    static Set<SecretName> of(JsonNode source, String namespace) {
        Set<SecretName> names = new HashSet<>();
        add(names, source.at("/secret/secretName"), MissingNode.getInstance(), namespace);
        add(names, source.at("/azureFile/secretName"), source.at("/azureFile/secretNamespace"), namespace);
        for (String kind : new String[] {"cephfs", "cinder", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos"}) {
            JsonNode reference = source.path(kind).path("secretRef");
            add(names, reference.path("name"), reference.path("namespace"), namespace);
        }
        for (String kind : CSI_REFERENCES) {
            JsonNode reference = source.path("csi").path(kind);
            add(names, reference.path("name"), reference.path("namespace"), namespace);
        }
        return Set.copyOf(names);
    }

    private static void add(Set<SecretName> names, JsonNode name, JsonNode namespace, String otherwise) {
        if (!name.asText().isEmpty()) {
            // An Azure file's namespace is stored as null where it was left out.
            String stated = namespace.asText("");
            names.add(new SecretName(stated.isEmpty() ? otherwise : stated, name.asText()));
        }
    }
}
