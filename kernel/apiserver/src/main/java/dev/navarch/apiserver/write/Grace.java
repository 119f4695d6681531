package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import java.time.Instant;
import java.util.OptionalLong;

/** Graceful deletion: an object that lives on for a while after its deletion was asked for. */
final class Grace {

    private Grace() {}

    /** Marks the object as its kind wants. Answers whether it lives on. */
    static boolean mark(KindRules rules, ObjectNode object, DeleteParameters parameters, Instant now) {
        ObjectNode metadata = SystemFields.metadata(object);
        OptionalLong period = rules.gracePeriodSeconds(object, Deletion.asked(parameters));
        if (period.isEmpty()) {
            return false;
        }
        if (metadata.hasNonNull("deletionTimestamp")) {
            return shorten(metadata, parameters);
        }
        metadata.put("deletionTimestamp", SystemFields.time(now.plusSeconds(period.getAsLong())));
        metadata.put("deletionGracePeriodSeconds", period.getAsLong());
        raiseGeneration(metadata);
        return period.getAsLong() > 0;
    }

    /** A deletion under way: only a shorter period than the one that runs means anything. */
    private static boolean shorten(ObjectNode metadata, DeleteParameters parameters) {
        if (!metadata.hasNonNull("deletionGracePeriodSeconds")) {
            return false;
        }
        long running = metadata.get("deletionGracePeriodSeconds").asLong();
        OptionalLong asked = Deletion.asked(parameters);
        if (asked.isEmpty() || asked.getAsLong() >= running) {
            return true;
        }
        Instant end = Instant.parse(metadata.get("deletionTimestamp").asText());
        metadata.put("deletionTimestamp", SystemFields.time(end.minusSeconds(running - asked.getAsLong())));
        metadata.put("deletionGracePeriodSeconds", asked.getAsLong());
        return asked.getAsLong() > 0;
    }

    /** Marks an object that only its finalizers keep. */
    static void markWaiting(ObjectNode metadata, Instant now) {
        if (!metadata.hasNonNull("deletionTimestamp")) {
            raiseGeneration(metadata);
        }
        if (!metadata.hasNonNull("deletionTimestamp")
                || Instant.parse(metadata.get("deletionTimestamp").asText()).isAfter(now)) {
            metadata.put("deletionTimestamp", SystemFields.time(now));
        }
        metadata.put("deletionGracePeriodSeconds", 0);
    }

    private static void raiseGeneration(ObjectNode metadata) {
        long generation = metadata.path("generation").asLong(0);
        if (generation > 0) {
            metadata.put("generation", generation + 1);
        }
    }
}
