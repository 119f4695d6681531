package dev.navarch.authorization.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Action.OnPath;
import dev.navarch.spi.authorization.Action.OnResource;
import java.util.ArrayList;
import java.util.List;

/**
 * A PolicyRule of rbac.authorization.k8s.io: allows its verbs on its resources or on its paths.
 *
 * @param names of the objects allowed; empty for all
 */
public record Rule(
        List<String> verbs, List<String> groups, List<String> resources, List<String> names, List<String> paths) {

    private static final String ALL = "*";

    /** Verbs on resources of one group. */
    public static Rule on(String group, List<String> resources, String... verbs) {
        return new Rule(List.of(verbs), List.of(group), resources, List.of(), List.of());
    }

    /** The {@code rules} of a Role or ClusterRole. */
    public static List<Rule> of(JsonNode rules) {
        List<Rule> all = new ArrayList<>();
        for (JsonNode rule : rules) {
            all.add(new Rule(
                    texts(rule.path("verbs")),
                    texts(rule.path("apiGroups")),
                    texts(rule.path("resources")),
                    texts(rule.path("resourceNames")),
                    texts(rule.path("nonResourceURLs"))));
        }
        return List.copyOf(all);
    }

    public boolean allows(Action action) {
        if (!verbs.contains(ALL) && !verbs.contains(action.verb())) {
            return false;
        }
        return switch (action) {
            case OnResource resource -> allowsResource(resource);
            case OnPath path -> allowsPath(path.path());
        };
    }

    private boolean allowsResource(OnResource action) {
        return (groups.contains(ALL) || groups.contains(action.group()))
                && resources.stream().anyMatch(resource -> covers(resource, action))
                && (names.isEmpty() || names.contains(action.name()));
    }

    /** A resource is written {@code pods}, {@code pods/log}, {@code *} for all and their subresources, and a subresource of all as {@code *{@code * /log}#47;log}. */
    private static boolean covers(String resource, OnResource action) {
        if (resource.equals(ALL)) {
            return true;
        }
        if (action.subresource().isEmpty()) {
            return resource.equals(action.resource());
        }
        int slash = resource.indexOf('/');
        return slash > 0
                && resource.substring(slash + 1).equals(action.subresource())
                && (resource.startsWith("*/") || resource.substring(0, slash).equals(action.resource()));
    }

    private boolean allowsPath(String path) {
        for (String pattern : paths) {
            if (pattern.equals(ALL)
                    || pattern.equals(path)
                    || pattern.endsWith(ALL) && path.startsWith(pattern.substring(0, pattern.length() - 1))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }
}
