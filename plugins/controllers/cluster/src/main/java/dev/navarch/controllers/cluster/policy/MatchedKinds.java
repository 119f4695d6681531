package dev.navarch.controllers.cluster.policy;

import dev.navarch.controllers.cluster.resource.Discovery;
import dev.navarch.controllers.cluster.resource.Resource;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchResources;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The kinds that a policy is about, as far as its rules name them; ten of a rule at most. */
final class MatchedKinds {

    private static final int MOST = 10;
    private static final Comparator<Resource> BY_KIND = Comparator.comparing(Resource::group)
            .thenComparing(Resource::version)
            .thenComparing(Resource::kind);

    private MatchedKinds() {}

    /** Sorted by group, version and kind. */
    static List<Resource> of(ValidatingAdmissionPolicy policy, Discovery discovery) {
        MatchResources constraints = policy.getSpec().getMatchConstraints();
        if (constraints == null) {
            return List.of();
        }
        SortedSet<Resource> kinds = new TreeSet<>(BY_KIND);
        for (NamedRuleWithOperations rule : constraints.getResourceRules()) {
            List<Resource> matched = matched(rule, discovery);
            kinds.addAll(matched.subList(0, Math.min(MOST, matched.size())));
            if (matched.size() >= MOST) {
                break;
            }
        }
        return List.copyOf(kinds);
    }

    private static List<Resource> matched(NamedRuleWithOperations rule, Discovery discovery) {
        if (hasWildcard(rule.getApiGroups()) || hasWildcard(rule.getApiVersions())) {
            return List.of();
        }
        return discovery.kinds().values().stream()
                .filter(resource -> rule.getApiVersions().contains(resource.version())
                        && rule.getResources().contains(resource.plural())
                        && isIn(rule.getApiGroups(), resource.group()))
                .sorted(BY_KIND)
                .toList();
    }

    /** A rule for the core group is taken to leave the group open. */
    private static boolean isIn(List<String> groups, String group) {
        return groups.contains(group) || groups.contains("");
    }

    private static boolean hasWildcard(List<String> names) {
        return names.stream().anyMatch(name -> name.indexOf('*') >= 0);
    }
}
