package dev.navarch.apiserver.custom;

import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.Names;
import java.util.List;

/** Warns of finalizers that others might use as well. */
final class FinalizerWarnings {

    private static final List<String> STANDARD = List.of("orphan", "foregroundDeletion", "kubernetes");

    private FinalizerWarnings() {}

    static void tell(List<String> finalizers, Warnings warnings) {
        for (String each : finalizers.stream().sorted().distinct().toList()) {
            for (String problem : Names.qualifiedProblems(each)) {
                warnings.add("metadata.finalizers: \"" + each + "\": " + problem);
            }
            if (!each.contains("/") && !STANDARD.contains(each)) {
                warnings.add("metadata.finalizers: \"" + each + "\": prefer a domain-qualified finalizer name"
                        + (each.contains(".") ? " including a path (/)" : "")
                        + " to avoid accidental conflicts with other finalizer writers");
            }
        }
    }
}
