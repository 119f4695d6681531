package dev.navarch.kinds.tree;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Set;

/** Names of what can be requested, limited and counted, such as {@code cpu} or {@code example.com/gpu}. */
public final class ResourceNames {

    /** The resources that pages of memory of some size make. */
    public static final String HUGE_PAGES = "hugepages-";

    private static final Set<String> OF_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> STANDARD = Set.of(
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "pods",
            "resourcequotas",
            "services",
            "replicationcontrollers",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "storage",
            "requests.storage",
            "services.nodeports",
            "services.loadbalancers");

    private ResourceNames() {}

    /** A qualified name; without a domain only a standard one. Tells whether it is. */
    public static boolean standard(String name, Place place) {
        List<String> problems = Names.qualifiedProblems(name);
        problems.forEach(problem -> place.errors().invalid(place.path(), name, problem));
        if (!problems.isEmpty()) {
            return false;
        }
        return check(name, isStandard(name), "must be a standard resource type or fully qualified", place);
    }

    /** The same, and without a domain also only what containers can have: a name may miss both. */
    public static boolean ofContainer(String name, Place place) {
        boolean standard = standard(name, place);
        boolean known = OF_CONTAINERS.contains(name) || name.startsWith(HUGE_PAGES);
        return check(name, known, "must be a standard resource for containers", place) && standard;
    }

    private static boolean isStandard(String name) {
        return STANDARD.contains(name) || name.startsWith(HUGE_PAGES) || name.startsWith("requests." + HUGE_PAGES);
    }

    private static boolean check(String name, boolean known, String detail, Place place) {
        boolean fine = known || name.indexOf('/') >= 0;
        if (!fine) {
            place.errors().invalid(place.path(), name, detail);
        }
        return fine;
    }
}
