package dev.navarch.kinds.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.pod.PodSpecDefaults;
import dev.navarch.kinds.tree.Tree;

/** Defaults of a job. A template of jobs has those alone that concern lists of its own. */
final class JobDefaults {
    private JobDefaults() {}

    static void apply(ObjectNode spec) {
        if (!Tree.has(spec, "completions") && !Tree.has(spec, "parallelism")) {
            spec.put("completions", 1);
        }
        Tree.defaultNumber(spec, "parallelism", 1);
        if (!Tree.has(spec, "backoffLimit")) {
            spec.put("backoffLimit", Tree.has(spec, "backoffLimitPerIndex") ? Integer.MAX_VALUE : 6);
        }
        Tree.defaultText(spec, "completionMode", "NonIndexed");
        Tree.defaultFlag(spec, "suspend", false);
        Tree.defaultFlag(spec, "manualSelector", false);
        policies(spec);
        applyToTemplate(spec);
    }

    static void applyToTemplate(ObjectNode spec) {
        for (JsonNode rule : Tree.list(Tree.object(spec, "podFailurePolicy"), "rules")) {
            for (JsonNode pattern : Tree.list(rule, "onPodConditions")) {
                Tree.defaultPrintedText((ObjectNode) pattern, "status", "True");
            }
        }
        PodSpecDefaults.applyToTemplate(spec);
    }

    static void policies(ObjectNode spec) {
        if (!Tree.has(spec, "podReplacementPolicy")) {
            spec.put("podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
        }
    }
}
