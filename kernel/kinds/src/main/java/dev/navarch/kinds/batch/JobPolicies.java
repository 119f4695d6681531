package dev.navarch.kinds.batch;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a job makes of pods that fail, and when it has succeeded enough. */
final class JobPolicies {
    private static final List<String> ACTIONS = List.of("Count", "FailIndex", "FailJob", "Ignore");
    private static final int MOST_RULES = 20;
    private static final int MOST_CODES = 255;
    private static final int LONGEST_INDEXES = 64 * 1024;

    private JobPolicies() {}

    static void validate(Place spec) {
        Place mode = spec.at("completionMode");
        mode.oneOf(List.of("NonIndexed", "Indexed"));
        Place failure = spec.at("podFailurePolicy");
        Place replacement = spec.at("podReplacementPolicy");
        if (failure.isPresent()) {
            failure(failure, spec);
            replacement.oneOf(List.of("Failed"));
        } else {
            replacement.oneOf(List.of("Failed", "TerminatingOrFailed"));
        }
        success(spec.at("successPolicy"), spec);
    }

    private static void failure(Place policy, Place spec) {
        Place rules = policy.at("rules");
        if (rules.size() > MOST_RULES) {
            rules.errors().tooMany(rules.path(), rules.size(), MOST_RULES);
        }
        Set<String> containers = containers(spec.at("template").at("spec"));
        rules.each(rule -> {
            Place action = rule.at("action");
            if (action.isEmpty()) {
                action.required("valid values: " + ACTIONS);
            } else if (action.text().equals("FailIndex")
                    && !spec.at("backoffLimitPerIndex").isPresent()) {
                action.invalid("requires the backoffLimitPerIndex to be set");
            } else {
                action.oneOf(ACTIONS);
            }
            boolean codes = rule.at("onExitCodes").isPresent();
            boolean conditions = !rule.at("onPodConditions").isEmpty();
            if (codes == conditions) {
                rule.invalid(
                        codes
                                ? "specifying both OnExitCodes and OnPodConditions is not supported"
                                : "specifying one of OnExitCodes and OnPodConditions is required");
            }
            if (codes) {
                exitCodes(rule.at("onExitCodes"), containers);
            }
            Place patterns = rule.at("onPodConditions");
            if (patterns.size() > MOST_RULES) {
                patterns.errors().tooMany(patterns.path(), patterns.size(), MOST_RULES);
            }
            patterns.each(condition -> {
                Place type = condition.at("type");
                Names.qualified(type.text(), type.path(), type.errors());
                condition.at("status").requiredOneOf(List.of("False", "True", "Unknown"));
            });
        });
    }

    private static Set<String> containers(Place pod) {
        Set<String> names = new HashSet<>();
        pod.at("containers").each(container -> names.add(container.text("name")));
        pod.at("initContainers").each(container -> names.add(container.text("name")));
        return names;
    }

    private static void exitCodes(Place codes, Set<String> containers) {
        Place operator = codes.at("operator");
        operator.requiredOneOf(List.of("In", "NotIn"));
        Place container = codes.at("containerName");
        if (container.isPresent() && !containers.contains(container.text())) {
            container.invalid("must be one of the container or initContainer names in the pod template");
        }
        Place values = codes.at("values");
        if (values.isEmpty()) {
            values.invalid("at least one value is required");
        } else if (values.size() > MOST_CODES) {
            values.errors().tooMany(values.path(), values.size(), MOST_CODES);
        }
        Set<Long> seen = new HashSet<>();
        boolean unordered = false;
        long before = Long.MIN_VALUE;
        for (int i = 0; i < values.size(); i++) {
            Place value = values.index(i);
            if (value.number() == 0 && operator.text().equals("In")) {
                value.invalid("must not be 0 for the In operator");
            }
            if (!seen.add(value.number())) {
                value.duplicate();
            }
            unordered |= value.number() < before;
            before = value.number();
        }
        if (unordered) {
            values.invalid("must be ordered");
        }
    }

    private static void success(Place policy, Place spec) {
        if (!policy.isPresent()) {
            return;
        }
        if (!spec.text("completionMode").equals("Indexed")) {
            policy.invalid("requires indexed completion mode");
            return;
        }
        Place rules = policy.at("rules");
        rules.required("at least one rules must be specified when the successPolicy is specified");
        if (rules.size() > MOST_RULES) {
            rules.errors().tooMany(rules.path(), rules.size(), MOST_RULES);
        }
        long completions = spec.at("completions").number();
        rules.each(rule -> {
            Place count = rule.at("succeededCount");
            Place indexes = rule.at("succeededIndexes");
            if (!count.isPresent() && !indexes.isPresent()) {
                rule.errors()
                        .required(rule.path(), "at least one of succeededCount or succeededIndexes must be specified");
            }
            long among = 0;
            if (indexes.isPresent()) {
                if (indexes.text().length() > LONGEST_INDEXES) {
                    indexes.errors().tooLong(indexes.path(), "", LONGEST_INDEXES);
                }
                among = CompletionIndexes.count(indexes.text(), completions);
                if (among < 0) {
                    indexes.invalid("error parsing succeededIndexes");
                }
            }
            count.nonNegative();
            if (count.number() > completions || indexes.isPresent() && count.number() > Math.max(0, among)) {
                count.invalid("must be less than or equal to the number of indexes");
            }
        });
    }
}
