package dev.navarch.apiserver.flowcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.util.ArrayList;
import java.util.List;

/** One rule of a FlowSchema: whose requests, and which of them. */
record Rule(List<Subject> subjects, List<OnResources> onResources, List<OnPaths> onPaths) {

    static List<Rule> of(JsonNode rules) {
        List<Rule> all = new ArrayList<>();
        for (JsonNode rule : rules) {
            List<Subject> subjects = new ArrayList<>();
            rule.path("subjects").forEach(each -> subjects.add(Subject.of(each)));
            List<OnResources> onResources = new ArrayList<>();
            rule.path("resourceRules").forEach(each -> onResources.add(OnResources.of(each)));
            List<OnPaths> onPaths = new ArrayList<>();
            rule.path("nonResourceRules").forEach(each -> onPaths.add(OnPaths.of(each)));
            all.add(new Rule(List.copyOf(subjects), List.copyOf(onResources), List.copyOf(onPaths)));
        }
        return List.copyOf(all);
    }

    boolean concerns(User user) {
        for (Subject subject : subjects) {
            if (subject.matches(user)) {
                return true;
            }
        }
        return false;
    }

    boolean matches(RequestInfo target) {
        if (target.resourceRequest()) {
            for (OnResources each : onResources) {
                if (each.matches(target)) {
                    return true;
                }
            }
            return false;
        }
        for (OnPaths each : onPaths) {
            if (each.matches(target)) {
                return true;
            }
        }
        return false;
    }

    /** Requests of resources. */
    record OnResources(Texts verbs, Texts groups, Texts resources, boolean clusterScope, Texts namespaces) {

        static OnResources of(JsonNode rule) {
            return new OnResources(
                    Texts.of(rule.path("verbs")),
                    Texts.of(rule.path("apiGroups")),
                    Texts.of(rule.path("resources")),
                    rule.path("clusterScope").asBoolean(),
                    Texts.of(rule.path("namespaces")));
        }

        boolean matches(RequestInfo target) {
            return verbs.contain(target.verb())
                    && resourceMatches(target)
                    && groups.contain(target.group())
                    && (target.namespace().isEmpty() ? clusterScope : namespaces.contain(target.namespace()));
        }

        private boolean resourceMatches(RequestInfo target) {
            if (resources.all()) {
                return true;
            }
            return target.subresource().isEmpty()
                    ? resources.contain(target.resource())
                    : resources.contain(target.resource() + "/" + target.subresource())
                            || resources.contain("*/" + target.subresource());
        }
    }

    /** Requests of paths that are no resources. */
    record OnPaths(Texts verbs, List<String> paths) {

        static OnPaths of(JsonNode rule) {
            List<String> paths = new ArrayList<>();
            rule.path("nonResourceURLs").forEach(each -> paths.add(each.asText()));
            return new OnPaths(Texts.of(rule.path("verbs")), List.copyOf(paths));
        }

        boolean matches(RequestInfo target) {
            if (!verbs.contain(target.verb())) {
                return false;
            }
            for (String path : paths) {
                if (path.equals("*") || path.equals(target.path()) || isBelow(target.path(), path)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isBelow(String path, String rule) {
            String stem = rule.endsWith("*") ? rule.substring(0, rule.length() - 1) : rule;
            return path.startsWith(stem.endsWith("/") ? stem : stem + "/");
        }
    }
}
