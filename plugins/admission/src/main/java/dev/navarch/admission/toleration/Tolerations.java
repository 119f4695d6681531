package dev.navarch.admission.toleration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How tolerations relate to each other. */
public final class Tolerations {

    private Tolerations() {}

    /** The same without those that others cover; of equal ones the first stays. */
    public static List<JsonNode> merged(List<JsonNode> all) {
        List<JsonNode> merged = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            JsonNode toleration = all.get(i);
            boolean redundant = merged.stream().anyMatch(wide -> covers(wide, toleration))
                    || all.subList(i + 1, all.size()).stream()
                            .anyMatch(wide -> !wide.equals(toleration) && covers(wide, toleration));
            if (!redundant) {
                merged.add(toleration);
            }
        }
        return merged;
    }

    /** Whether a toleration tolerates all that another does. */
    static boolean covers(JsonNode wide, JsonNode narrow) {
        if (wide.equals(narrow)) {
            return true;
        }
        boolean exists = text(wide, "operator").equals("Exists");
        boolean everyKey = exists && text(wide, "key").isEmpty();
        if (!everyKey && !text(wide, "key").equals(text(narrow, "key"))) {
            return false;
        }
        String effect = text(wide, "effect");
        if (!effect.isEmpty() && !effect.equals(text(narrow, "effect"))) {
            return false;
        }
        if (effect.equals("NoExecute")
                && wide.hasNonNull("tolerationSeconds")
                && narrow.path("tolerationSeconds").asLong(Long.MAX_VALUE)
                        > wide.path("tolerationSeconds").asLong()) {
            return false;
        }
        return exists
                || text(wide, "operator").equals(text(narrow, "operator"))
                        && text(wide, "value").equals(text(narrow, "value"));
    }

    private static String text(JsonNode toleration, String field) {
        return toleration.path(field).asText();
    }
}
