package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.RejectedException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the labels of a namespace ask for. Without a level of its own, a warning is due where a refusal would be. */
record NamespacePolicy(Rule enforce, Rule audit, Rule warn) {

    private static final String PREFIX = "pod-security.kubernetes.io/";
    private static final Pattern VERSION = Pattern.compile("latest|v1\\.(0|[1-9][0-9]*)");
    private static final String LATEST = "latest";

    /** A standard as of a version of Kubernetes. */
    record Rule(Level level, String version) {

        @Override
        public String toString() {
            return level.label() + ":" + version;
        }
    }

    static NamespacePolicy of(JsonNode labels) {
        Rule enforce = rule(labels, "enforce", new Rule(Level.PRIVILEGED, LATEST));
        return new NamespacePolicy(enforce, rule(labels, "audit", enforce), rule(labels, "warn", enforce));
    }

    /** What is wrong with the labels themselves. */
    static List<Cause> problems(JsonNode labels) {
        List<Cause> problems = new ArrayList<>();
        for (String mode : new String[] {"enforce", "audit", "warn"}) {
            JsonNode level = labels.path(PREFIX + mode);
            if (!level.isMissingNode() && Level.of(level.asText()).isEmpty()) {
                problems.add(problem(PREFIX + mode, level, "must be one of privileged, baseline, restricted"));
            }
            JsonNode version = labels.path(PREFIX + mode + "-version");
            if (!version.isMissingNode() && !VERSION.matcher(version.asText()).matches()) {
                problems.add(problem(PREFIX + mode + "-version", version, "must be \"latest\" or \"v1.x\""));
            }
        }
        return problems;
    }

    private static Cause problem(String label, JsonNode value, String wish) {
        return new Cause(
                "FieldValueInvalid", "Invalid value: " + value + ": " + wish, "metadata.labels[" + label + "]");
    }

    /** A level that nobody knows is taken for the strictest. */
    private static Rule rule(JsonNode labels, String mode, Rule otherwise) {
        JsonNode level = labels.path(PREFIX + mode);
        String version = labels.path(PREFIX + mode + "-version").asText(LATEST);
        return level.isMissingNode()
                ? otherwise
                : new Rule(Level.of(level.asText()).orElse(Level.RESTRICTED), version);
    }
}
