package dev.navarch.controllers.workloads.deployment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The annotations in which a Deployment's history is kept. */
final class Revisions {

    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String HISTORY = "deployment.kubernetes.io/revision-history";
    static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    static final String MAXIMUM = "deployment.kubernetes.io/max-replicas";

    /** The history is cut at its old end beyond so many characters. */
    private static final int LONGEST_HISTORY = 2000;

    /** A Deployment's annotations that are about itself. */
    private static final Set<String> NOT_COPIED = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            REVISION,
            HISTORY,
            DESIRED,
            MAXIMUM,
            "deprecated.deployment.rollback.to");

    private Revisions() {}

    /** The revision of an object; 0 if it has none. */
    static long of(HasMetadata object) {
        return number(annotations(object).get(REVISION));
    }

    static long highest(Collection<ReplicaSet> sets) {
        return sets.stream().mapToLong(Revisions::of).max().orElse(0);
    }

    static Map<String, String> annotations(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    /**
     * The annotations of the newest ReplicaSet: the Deployment's own, and a revision higher than that of all others. One
     * that had been superseded and is used again remembers the revisions that it had.
     */
    static Map<String, String> ofNewest(Deployment deployment, @Nullable ReplicaSet set, long revision) {
        Map<String, String> result = new LinkedHashMap<>(set == null ? Map.of() : annotations(set));
        annotations(deployment).forEach((key, value) -> {
            if (!NOT_COPIED.contains(key)) {
                result.put(key, value);
            }
        });
        String before = result.get(REVISION);
        if (number(before) < revision) {
            result.put(REVISION, Long.toString(revision));
            if (before != null) {
                result.put(HISTORY, extended(result.get(HISTORY), before));
            }
        }
        return result;
    }

    /** With the size of the whole rollout, by which a later change of scale is spread in proportion. */
    static Map<String, String> sized(Map<String, String> annotations, Bounds bounds) {
        Map<String, String> result = new LinkedHashMap<>(annotations);
        result.put(DESIRED, Integer.toString(bounds.desired()));
        result.put(MAXIMUM, Integer.toString(bounds.maxTotal()));
        return result;
    }

    /** The number that an annotation holds; -1 if it is absent or none. */
    static int size(ReplicaSet set, String annotation) {
        String text = annotations(set).get(annotation);
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String extended(@Nullable String history, String revision) {
        if (history == null || history.isEmpty()) {
            return revision;
        }
        String whole = history + "," + revision;
        while (whole.length() > LONGEST_HISTORY && whole.indexOf(',') >= 0) {
            whole = whole.substring(whole.indexOf(',') + 1);
        }
        return whole;
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
