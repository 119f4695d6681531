package dev.navarch.kinds.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.tree.Tree;
import java.time.Instant;
import java.util.Locale;

/** An event's row. */
final class EventCells {
    private EventCells() {}

    static void fill(ObjectNode event, Instant now, ArrayNode row) {
        ObjectNode about = Tree.object(event, "involvedObject");
        ObjectNode series = Tree.object(event, "series");
        String eventTime = Tree.text(event, "eventTime");
        String first = Tree.text(event, "firstTimestamp").isEmpty() ? eventTime : Tree.text(event, "firstTimestamp");
        String last = Tree.text(event, "lastTimestamp");
        if (last.isEmpty()) {
            last = first;
        }
        long count = Tree.number(event, "count", 0);
        if (!series.isEmpty()) {
            last = Tree.text(series, "lastObservedTime");
            count = Tree.number(series, "count", 0);
        } else if (count == 0) {
            count = 1;
        }
        String name = Tree.text(about, "name");
        String kind = Tree.text(about, "kind").toLowerCase(Locale.ROOT);
        row.add(Age.since(last, now))
                .add(Tree.text(event, "type"))
                .add(Tree.text(event, "reason"))
                .add(name.isEmpty() ? kind : kind + "/" + name)
                .add(Tree.text(about, "fieldPath"))
                .add(source(event))
                .add(Tree.text(event, "message").strip())
                .add(Age.since(first, now))
                .add(count)
                .add(Tree.textAt(event, "metadata", "name"));
    }

    private static String source(ObjectNode event) {
        ObjectNode source = Tree.object(event, "source");
        String component = Tree.text(source, "component").isEmpty()
                ? Tree.text(event, "reportingComponent")
                : Tree.text(source, "component");
        String host =
                Tree.text(source, "host").isEmpty() ? Tree.text(event, "reportingInstance") : Tree.text(source, "host");
        return host.isEmpty() ? component : component + ", " + host;
    }
}
