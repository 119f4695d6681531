package dev.navarch.admission.security;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One control of a standard, which Kubernetes changes from version to version.
 *
 * @param checks by the minor version from which each holds; before the first there is none
 * @param replaces names of the baseline's controls that this one stands for
 */
record Control(String name, TreeMap<Integer, Check> checks, Set<String> replaces) {

    Control(String name, Map<Integer, Check> checks, String... replaces) {
        this(name, new TreeMap<>(checks), Set.of(replaces));
    }

    /** As it is in that minor version; null if it is not there yet. */
    @Nullable
    Check in(int minor) {
        Map.Entry<Integer, Check> entry = checks.floorEntry(minor);
        return entry == null ? null : entry.getValue();
    }
}
