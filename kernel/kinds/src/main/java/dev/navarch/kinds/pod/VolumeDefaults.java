package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.volume.PersistentSourceDefaults;
import java.util.List;

/** Defaults of the sources of volumes. */
final class VolumeDefaults {

    private static final int READABLE = 0644;
    private static final List<String> WITH_MODE = List.of("secret", "configMap", "downwardAPI", "projected");

    private VolumeDefaults() {}

    static void apply(ObjectNode volume) {
        if (volume.size() <= 1 && (volume.isEmpty() || volume.has("name"))) {
            volume.putObject("emptyDir");
        }
        for (String kind : WITH_MODE) {
            if (volume.get(kind) instanceof ObjectNode source) {
                Tree.defaultNumber(source, "defaultMode", READABLE);
                files(source);
            }
        }
        if (volume.get("projected") instanceof ObjectNode projected) {
            projections(projected);
        }
        if (volume.get("image") instanceof ObjectNode image) {
            Tree.defaultText(image, "pullPolicy", ContainerDefaults.pullPolicy(Tree.text(image, "reference")));
        }
        if (Tree.at(volume, "ephemeral", "volumeClaimTemplate", "spec") instanceof ObjectNode claim
                && !Tree.has(claim, "volumeMode")) {
            claim.put("volumeMode", "Filesystem");
        }
        PersistentSourceDefaults.apply(volume);
    }

    private static void projections(ObjectNode projected) {
        for (JsonNode source : Tree.list(projected, "sources")) {
            if (source.get("serviceAccountToken") instanceof ObjectNode token) {
                Tree.defaultNumber(token, "expirationSeconds", 3600);
            }
            if (source.get("downwardAPI") instanceof ObjectNode downward) {
                files(downward);
            }
        }
    }

    private static void files(ObjectNode source) {
        for (JsonNode item : Tree.list(source, "items")) {
            ContainerDefaults.fieldReference(item.get("fieldRef"));
        }
    }
}
