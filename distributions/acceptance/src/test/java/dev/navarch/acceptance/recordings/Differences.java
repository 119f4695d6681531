package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What two JSON values differ in, a line each: where, what came, and what was recorded. */
final class Differences {

    private static final int SHOWN = 200;

    private final List<String> lines = new ArrayList<>();

    private Differences() {}

    static List<String> between(JsonNode recorded, JsonNode answer) {
        Differences differences = new Differences();
        differences.compare(recorded, answer, "");
        return differences.lines;
    }

    private void compare(JsonNode recorded, JsonNode answer, String at) {
        if (recorded.isObject() && answer.isObject()) {
            TreeSet<String> keys = new TreeSet<>();
            recorded.fieldNames().forEachRemaining(keys::add);
            answer.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                String below = at + "/" + key;
                if (!answer.has(key)) {
                    lines.add(below + ": missing, recorded was " + shortened(recorded.get(key)));
                } else if (!recorded.has(key)) {
                    lines.add(below + ": not recorded, came " + shortened(answer.get(key)));
                } else {
                    compare(recorded.get(key), answer.get(key), below);
                }
            }
        } else if (recorded.isArray() && answer.isArray()) {
            if (recorded.size() != answer.size()) {
                lines.add("%s: %d elements, recorded were %d: came %s, recorded were %s"
                        .formatted(at, answer.size(), recorded.size(), shortened(answer), shortened(recorded)));
            }
            for (int i = 0; i < Math.min(recorded.size(), answer.size()); i++) {
                compare(recorded.get(i), answer.get(i), at + "/" + i);
            }
        } else if (!recorded.equals(answer)) {
            lines.add(at + ": came " + shortened(answer) + ", recorded was " + shortened(recorded));
        }
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
