package dev.navarch.apiserver.audit.policy;

import dev.navarch.apiserver.request.RequestInfo;
import java.util.Set;

/**
 * Resources of one group; no names mean all of them.
 *
 * @param resources such as {@code pods}, {@code pods/log}, {@code pods/*} (pods and all their subresources),
 *     {@code *}/{@code scale} or {@code *}
 */
record ResourceRule(String group, Set<String> resources, Set<String> names) {

    boolean matches(RequestInfo target) {
        if (!group.equals(target.group())) {
            return false;
        }
        if (resources.isEmpty()) {
            return true;
        }
        if (!names.isEmpty() && !names.contains(target.name())) {
            return false;
        }
        String sub = target.subresource();
        String combined = sub.isEmpty() ? target.resource() : target.resource() + "/" + sub;
        return resources.contains("*")
                || resources.contains(combined)
                || resources.contains(target.resource() + "/*")
                || !sub.isEmpty() && resources.contains("*/" + sub);
    }
}
