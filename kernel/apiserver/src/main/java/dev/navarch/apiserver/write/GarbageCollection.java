package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.Propagation;

/** The finalizers by which a deletion tells the garbage collector what becomes of dependents. */
final class GarbageCollection {

    static final String ORPHAN = "orphan";
    static final String FOREGROUND = "foregroundDeletion";

    private GarbageCollection() {}

    /** Sets the finalizers that the deletion calls for. Answers whether any finalizer, of whomever, is there now. */
    static boolean setFinalizers(KindRules rules, ObjectNode metadata, DeleteParameters parameters) {
        boolean hasOrphan = false;
        boolean hasForeground = false;
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : metadata.path("finalizers")) {
            switch (each.asText()) {
                case ORPHAN -> hasOrphan = true;
                case FOREGROUND -> hasForeground = true;
                default -> kept.add(each);
            }
        }
        boolean orphan = orphans(rules, parameters, hasOrphan, hasForeground);
        boolean foreground = waitsForDependents(parameters, hasOrphan, hasForeground);
        if (orphan) {
            kept.add(ORPHAN);
        }
        if (foreground) {
            kept.add(FOREGROUND);
        }
        if (orphan != hasOrphan || foreground != hasForeground) {
            if (kept.isEmpty()) {
                metadata.remove("finalizers");
            } else {
                metadata.set("finalizers", kept);
            }
        }
        return !kept.isEmpty();
    }

    private static boolean orphans(
            KindRules rules, DeleteParameters parameters, boolean hasOrphan, boolean hasForeground) {
        if (parameters.orphan().isPresent()) {
            return parameters.orphan().get();
        }
        if (!parameters.propagation().isEmpty()) {
            return parameters.propagation().equals("Orphan");
        }
        if (hasOrphan || hasForeground) {
            return hasOrphan;
        }
        return rules.defaultPropagation() == Propagation.ORPHAN;
    }

    private static boolean waitsForDependents(DeleteParameters parameters, boolean hasOrphan, boolean hasForeground) {
        if (parameters.orphan().isPresent()) {
            return false;
        }
        if (!parameters.propagation().isEmpty()) {
            return parameters.propagation().equals("Foreground");
        }
        return hasForeground && !hasOrphan;
    }
}
