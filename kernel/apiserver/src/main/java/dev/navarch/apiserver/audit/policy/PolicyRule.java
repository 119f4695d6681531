package dev.navarch.apiserver.audit.policy;

import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** One rule; an empty part matches everything. */
record PolicyRule(
        Decision decision,
        Set<String> users,
        Set<String> groups,
        Set<String> verbs,
        List<ResourceRule> resources,
        Set<String> namespaces,
        List<String> paths) {

    boolean matches(User user, RequestInfo target) {
        if (!users.isEmpty() && !users.contains(user.name())) {
            return false;
        }
        if (!groups.isEmpty() && Collections.disjoint(groups, user.groups())) {
            return false;
        }
        if (!verbs.isEmpty() && !verbs.contains(target.verb())) {
            return false;
        }
        if (!namespaces.isEmpty() || !resources.isEmpty()) {
            return matchesResource(target);
        }
        return paths.isEmpty() || matchesPath(target);
    }

    private boolean matchesResource(RequestInfo target) {
        if (!target.resourceRequest() || !namespaces.isEmpty() && !namespaces.contains(target.namespace())) {
            return false;
        }
        return resources.isEmpty() || resources.stream().anyMatch(each -> each.matches(target));
    }

    private boolean matchesPath(RequestInfo target) {
        return !target.resourceRequest()
                && paths.stream()
                        .anyMatch(path -> path.equals("*")
                                || path.equals(target.path())
                                || path.endsWith("*")
                                        && target.path().startsWith(path.substring(0, path.length() - 1)));
    }
}
