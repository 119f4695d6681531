package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Marks the rows of pods that have run to their end, so that clients can show them apart. */
final class RowConditions {

    private RowConditions() {}

    static void add(ObjectNode row, ObjectNode object) {
        String phase = object.path("status").path("phase").asText("");
        boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
        if (!ended || !object.path("kind").asText().equals("Pod")) {
            return;
        }
        row.putArray("conditions")
                .addObject()
                .put("type", "Completed")
                .put("status", "True")
                .put("reason", phase)
                .put("message", phase.equals("Failed") ? "The pod failed." : "The pod has completed successfully.");
    }
}
