package dev.navarch.apiserver.escalation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authorization.RuleSource.PathRule;
import dev.navarch.spi.authorization.RuleSource.ResourceRule;
import dev.navarch.spi.authorization.RuleSource.Rules;
import java.util.ArrayList;
import java.util.List;

/** A rule of a role, or a part of one that concerns a single verb, group, resource, name or path. */
record PolicyRule(
        List<String> verbs, List<String> groups, List<String> resources, List<String> names, List<String> paths) {

    static List<PolicyRule> of(JsonNode rules) {
        List<PolicyRule> all = new ArrayList<>();
        rules.forEach(rule -> all.add(new PolicyRule(
                texts(rule.path("verbs")),
                texts(rule.path("apiGroups")),
                texts(rule.path("resources")),
                texts(rule.path("resourceNames")),
                texts(rule.path("nonResourceURLs")))));
        return all;
    }

    static List<PolicyRule> of(List<Rules> held) {
        List<PolicyRule> all = new ArrayList<>();
        for (Rules rules : held) {
            for (ResourceRule rule : rules.resources()) {
                all.add(new PolicyRule(rule.verbs(), rule.groups(), rule.resources(), rule.names(), List.of()));
            }
            for (PathRule rule : rules.paths()) {
                all.add(new PolicyRule(rule.verbs(), List.of(), List.of(), List.of(), rule.paths()));
            }
        }
        return all;
    }

    /** The parts of which this rule consists. */
    List<PolicyRule> parts() {
        List<PolicyRule> parts = new ArrayList<>();
        for (String verb : verbs) {
            for (String path : paths) {
                parts.add(new PolicyRule(List.of(verb), List.of(), List.of(), List.of(), List.of(path)));
            }
            for (String group : groups) {
                for (String resource : resources) {
                    addParts(parts, verb, group, resource);
                }
            }
        }
        return parts;
    }

    private void addParts(List<PolicyRule> parts, String verb, String group, String resource) {
        if (names.isEmpty()) {
            parts.add(new PolicyRule(List.of(verb), List.of(group), List.of(resource), List.of(), List.of()));
        }
        for (String name : names) {
            parts.add(new PolicyRule(List.of(verb), List.of(group), List.of(resource), List.of(name), List.of()));
        }
    }

    /** Whether this rule gives all that a part gives. */
    boolean covers(PolicyRule part) {
        boolean verb = holds(verbs, part.verbs.getFirst());
        if (!part.paths.isEmpty()) {
            return verb && paths.stream().anyMatch(path -> coversPath(path, part.paths.getFirst()));
        }
        return verb
                && holds(groups, part.groups.getFirst())
                && coversResource(part.resources.getFirst())
                && (names.isEmpty() || !part.names.isEmpty() && names.contains(part.names.getFirst()));
    }

    private boolean coversResource(String wanted) {
        int slash = wanted.indexOf('/');
        return holds(resources, wanted) || slash > 0 && resources.contains("*" + wanted.substring(slash));
    }

    private static boolean coversPath(String held, String wanted) {
        return held.equals(wanted) || held.endsWith("*") && wanted.startsWith(held.substring(0, held.length() - 1));
    }

    private static boolean holds(List<String> held, String wanted) {
        return held.contains("*") || held.contains(wanted);
    }

    /** As it is shown to the user. */
    @Override
    public String toString() {
        List<String> fields = new ArrayList<>();
        show(fields, "APIGroups", groups);
        show(fields, "Resources", resources);
        show(fields, "ResourceNames", names);
        show(fields, "NonResourceURLs", paths);
        show(fields, "Verbs", verbs);
        return "{" + String.join(", ", fields) + "}";
    }

    private static void show(List<String> fields, String name, List<String> values) {
        if (!values.isEmpty()) {
            fields.add(name + ":[\"" + String.join("\" \"", values) + "\"]");
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }
}
