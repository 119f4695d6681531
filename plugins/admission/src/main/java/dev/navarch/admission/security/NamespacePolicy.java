package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.RejectedException.Cause;
import dev.navarch.spi.plugin.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the labels of a namespace ask for. Without a level of its own, a warning is due where a refusal would be. */
record NamespacePolicy(Rule enforce, Rule audit, Rule warn) {

    private static final String PREFIX = "pod-security.kubernetes.io/";
    private static final Pattern VERSION = Pattern.compile("latest|v1\\.(0|[1-9][0-9]*)");
    private static final String LATEST = "latest";

    /** Nothing is forbidden. */
    static final NamespacePolicy OPEN = new NamespacePolicy(
            new Rule(Level.PRIVILEGED, LATEST), new Rule(Level.PRIVILEGED, LATEST), new Rule(Level.PRIVILEGED, LATEST));

    /** A standard as of a version of Kubernetes. */
    record Rule(Level level, String version) {

        /** What is wrong with a pod; a version that is still to come is taken for the newest. */
        List<String> violations(PodView pod) {
            boolean fixed = VERSION.matcher(version).matches() && !version.equals(LATEST) && version.length() < 12;
            return level.violations(
                    pod, fixed ? Integer.parseInt(version.substring("v1.".length())) : Integer.MAX_VALUE);
        }

        boolean isLike(Rule other) {
            return equals(other) || level == Level.PRIVILEGED && other.level == Level.PRIVILEGED;
        }

        @Override
        public String toString() {
            return level.label() + ":" + version;
        }
    }

    /**
     * The policy that labels ask for. Whoever enforces a level is warned by it too, unless a label says of what to warn.
     * A level that nobody knows is the strictest to enforce and nothing to tell of.
     *
     * @param defaults of the levels and of the versions that the labels leave open
     */
    static NamespacePolicy of(JsonNode labels, NamespacePolicy defaults) {
        Rule enforce = rule(labels, "enforce", defaults.enforce, Level.RESTRICTED);
        Rule warn = rule(labels, "warn", defaults.warn, Level.PRIVILEGED);
        boolean enforces = Level.of(labels.path(PREFIX + "enforce").asText()).isPresent();
        if (enforces && !labels.has(PREFIX + "warn") && enforce.level().compareTo(warn.level()) > 0) {
            warn = new Rule(enforce.level(), labels.has(PREFIX + "warn-version") ? warn.version() : enforce.version());
        }
        return new NamespacePolicy(enforce, rule(labels, "audit", defaults.audit, Level.PRIVILEGED), warn);
    }

    /** Whether nothing is refused, noted or warned of. */
    boolean isOpen() {
        return enforce.level() == Level.PRIVILEGED && isSilent();
    }

    /** Whether nothing is noted or warned of. */
    boolean isSilent() {
        return audit.level() == Level.PRIVILEGED && warn.level() == Level.PRIVILEGED;
    }

    /** Whether both ask for the same, or neither for anything. */
    boolean isLike(NamespacePolicy other) {
        return isOpen() || enforce.isLike(other.enforce) && audit.isLike(other.audit) && warn.isLike(other.warn);
    }

    /** What labels ask for, without what they leave open and what forbids nothing. */
    String said(JsonNode labels) {
        List<String> modes = new ArrayList<>();
        say("enforce", enforce, labels, modes);
        say("audit", audit, labels, modes);
        say("warn", warn, labels, modes);
        return String.join(", ", modes);
    }

    private static void say(String mode, Rule rule, JsonNode labels, List<String> modes) {
        boolean labelled = labels.has(PREFIX + mode) || labels.has(PREFIX + mode + "-version");
        if (labelled && rule.level() != Level.PRIVILEGED) {
            modes.add(mode + "=" + rule);
        }
    }

    /** The policy of a namespace without labels, as configuration has it. */
    static NamespacePolicy defaults(Optional<PodSecurityConfiguration.Defaults> chosen) {
        return chosen.map(each -> new NamespacePolicy(
                        configured(each.enforce(), each.enforceVersion()),
                        configured(each.audit(), each.auditVersion()),
                        configured(each.warn(), each.warnVersion())))
                .orElse(OPEN);
    }

    private static Rule configured(Optional<String> level, Optional<String> version) {
        String text = level.orElse(Level.PRIVILEGED.label());
        Level known = Level.of(text)
                .orElseThrow(() -> new ConfigurationException("plugins.admission.config.PodSecurity.defaults: '" + text
                        + "' is not a level: take privileged, baseline or restricted"));
        return new Rule(known, version.orElse(LATEST));
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

    private static Rule rule(JsonNode labels, String mode, Rule otherwise, Level unknown) {
        JsonNode level = labels.path(PREFIX + mode);
        String version = labels.path(PREFIX + mode + "-version").asText(otherwise.version());
        return new Rule(
                level.isMissingNode()
                        ? otherwise.level()
                        : Level.of(level.asText()).orElse(unknown),
                VERSION.matcher(version).matches() ? version : LATEST);
    }
}
