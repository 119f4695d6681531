package dev.navarch.apiserver.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.ResourceName;

/**
 * Mends default objects that an older server or a user left. Roles and bindings get back what they lack and keep what
 * they have more, unless an annotation says not to touch them; flow control gets its settings back on the same terms.
 */
final class Reconciliation {

    private Reconciliation() {}

    /** Whether the stored object is bound to another role than it must be, which only a new object can mend. */
    static boolean mustReplace(ObjectNode stored, ObjectNode wanted) {
        return wanted.has("roleRef")
                && updates(stored, "rbac.authorization.kubernetes.io/autoupdate")
                && !stored.path("roleRef").equals(wanted.path("roleRef"));
    }

    /** The mended object; the stored one, unaltered, where nothing is to be done. */
    static ObjectNode mend(ResourceName resource, ObjectNode stored, ObjectNode wanted) {
        ObjectNode mended = stored.deepCopy();
        switch (resource.group()) {
            case DefaultObjects.RBAC -> {
                if (!updates(stored, "rbac.authorization.kubernetes.io/autoupdate")) {
                    return stored;
                }
                addMissing(mended, wanted, "labels");
                addMissing(mended, wanted, "annotations");
                addMissingItems(mended, wanted, "rules");
                addMissingItems(mended, wanted, "subjects");
                if (wanted.has("aggregationRule") && !mended.has("aggregationRule")) {
                    mended.set("aggregationRule", wanted.path("aggregationRule"));
                }
            }
            case DefaultObjects.FLOW_CONTROL -> {
                if (!isMandatory(stored) && !updatesFlow(stored)) {
                    return stored;
                }
                mended.set("spec", wanted.path("spec"));
            }
            default -> {
                return stored;
            }
        }
        return mended.equals(stored) ? stored : mended;
    }

    /** Two levels and their schemas are as they are. */
    private static boolean isMandatory(ObjectNode stored) {
        String name = stored.path("metadata").path("name").asText();
        return name.equals("exempt") || name.equals("catch-all");
    }

    /** Where the annotation is missing, a spec that was never changed is taken for one to be kept up to date. */
    private static boolean updatesFlow(ObjectNode stored) {
        JsonNode metadata = stored.path("metadata");
        JsonNode chosen = metadata.path("annotations").path("apf.kubernetes.io/autoupdate-spec");
        return chosen.isMissingNode()
                ? metadata.path("generation").asInt() == 1
                : chosen.asText().equals("true");
    }

    private static boolean updates(ObjectNode stored, String annotation) {
        return !stored.path("metadata")
                .path("annotations")
                .path(annotation)
                .asText()
                .equals("false");
    }

    private static void addMissing(ObjectNode mended, ObjectNode wanted, String map) {
        wanted.path("metadata").path(map).properties().forEach(entry -> mended.withObjectProperty("metadata")
                .withObjectProperty(map)
                .set(entry.getKey(), entry.getValue()));
    }

    private static void addMissingItems(ObjectNode mended, ObjectNode wanted, String list) {
        for (JsonNode item : wanted.path(list)) {
            boolean there = false;
            for (JsonNode present : mended.path(list)) {
                there |= present.equals(item);
            }
            if (!there) {
                ArrayNode items = mended.path(list) instanceof ArrayNode present ? present : mended.putArray(list);
                items.add(item);
            }
        }
    }
}
