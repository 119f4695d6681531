package dev.navarch.kinds.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import java.time.Duration;
import java.time.Instant;

/** A job's row. */
final class JobCells {
    private JobCells() {}

    static void fill(ObjectNode job, Instant now, ArrayNode row) {
        ObjectNode spec = Tree.object(job, "spec");
        ObjectNode status = Tree.object(job, "status");
        row.add(Tree.textAt(job, "metadata", "name"));
        row.add(status(job, status));
        row.add(completions(spec, Tree.number(status, "succeeded", 0)));
        row.add(duration(status, now));
        row.add(Age.of(job, now));
        Text.containers(Tree.object(Tree.object(spec, "template"), "spec"), row);
        row.add(Text.selector(Tree.object(spec, "selector")));
    }

    private static String status(ObjectNode job, ObjectNode status) {
        if (JobConditions.isTrue(status, "Complete")) {
            return "Complete";
        }
        if (JobConditions.isTrue(status, "Failed")) {
            return "Failed";
        }
        if (!Tree.textAt(job, "metadata", "deletionTimestamp").isEmpty()) {
            return "Terminating";
        }
        if (JobConditions.isTrue(status, "Suspended")) {
            return "Suspended";
        }
        if (JobConditions.isTrue(status, "FailureTarget")) {
            return "FailureTarget";
        }
        return JobConditions.isTrue(status, "SuccessCriteriaMet") ? "SuccessCriteriaMet" : "Running";
    }

    private static String completions(ObjectNode spec, long succeeded) {
        if (Tree.has(spec, "completions")) {
            return succeeded + "/" + Tree.number(spec, "completions", 0);
        }
        long parallelism = Tree.number(spec, "parallelism", 0);
        return parallelism > 1 ? succeeded + "/1 of " + parallelism : succeeded + "/1";
    }

    private static String duration(ObjectNode status, Instant now) {
        String start = Tree.text(status, "startTime");
        String completion = Tree.text(status, "completionTime");
        if (start.isEmpty()) {
            return "";
        }
        Instant end = completion.isEmpty() ? now : Instant.parse(completion);
        return Age.print(Duration.between(Instant.parse(start), end).getSeconds());
    }
}
