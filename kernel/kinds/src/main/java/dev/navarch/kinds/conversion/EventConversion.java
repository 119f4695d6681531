package dev.navarch.kinds.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Events of {@code events.k8s.io/v1}, stored as those of the core group. */
final class EventConversion implements Conversion {
    private static final Map<String, String> RENAMED = Map.of(
            "regarding", "involvedObject",
            "note", "message",
            "reportingController", "reportingComponent",
            "deprecatedSource", "source",
            "deprecatedFirstTimestamp", "firstTimestamp",
            "deprecatedLastTimestamp", "lastTimestamp",
            "deprecatedCount", "count");

    @Override
    public String servedVersion() {
        return "events.k8s.io/v1";
    }

    @Override
    public String storedVersion() {
        return "v1";
    }

    @Override
    public void toStored(ObjectNode event) {
        RENAMED.forEach((served, stored) -> rename(event, served, stored));
        event.put("apiVersion", storedVersion());
    }

    @Override
    public void toServed(ObjectNode event) {
        RENAMED.forEach((served, stored) -> rename(event, stored, served));
        for (String time : List.of("eventTime", "deprecatedFirstTimestamp", "deprecatedLastTimestamp")) {
            if (!event.has(time)) {
                event.putNull(time);
            }
        }
        for (String field : List.of("regarding", "deprecatedSource")) {
            if (!event.has(field)) {
                event.putObject(field);
            }
        }
        for (String text : List.of("reportingController", "reportingInstance")) {
            if (event.path(text).asText("").isEmpty()) {
                event.remove(text);
            }
        }
        event.put("apiVersion", servedVersion());
    }

    private static void rename(ObjectNode event, String from, String to) {
        JsonNode value = event.remove(from);
        if (value != null) {
            event.set(to, value);
        }
    }
}
