package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.admission.security.NamespacePolicy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What is told of the pods of a namespace that is about to become stricter. */
final class ExistingPods {

    /** So many are looked at. */
    private static final int MOST = 3_000;

    private ExistingPods() {}

    /** Warnings; none where all pods are fine. Pods with the same faults share a line. */
    static List<String> warnings(String namespace, Rule rule, List<? extends JsonNode> pods) {
        TreeMap<String, List<String>> names = new TreeMap<>();
        for (JsonNode pod : pods.subList(0, Math.min(MOST, pods.size()))) {
            List<String> faults = rule.violations(new PodView(pod.path("metadata"), pod.path("spec"))).stream()
                    .map(ExistingPods::reason)
                    .toList();
            if (!faults.isEmpty()) {
                names.computeIfAbsent(String.join(", ", faults), key -> new ArrayList<>())
                        .add(pod.path("metadata").path("name").asText());
            }
        }
        List<String> lines = new ArrayList<>();
        names.forEach((faults, of) -> lines.add(of.getFirst() + others(of.size() - 1) + ": " + faults));
        lines.sort(null);
        List<String> warnings = new ArrayList<>();
        if (!lines.isEmpty()) {
            warnings.add("existing pods in namespace \"" + namespace + "\" violate the new PodSecurity enforce level \""
                    + rule + "\"");
            warnings.addAll(lines);
        }
        if (pods.size() > MOST) {
            warnings.add("new PodSecurity enforce level only checked against the first " + MOST + " of " + pods.size()
                    + " existing pods");
        }
        return warnings;
    }

    private static String others(int count) {
        return count == 0 ? "" : " (and " + count + Setters.some(" other pod", count) + ")";
    }

    /** A violation without its details. */
    private static String reason(String violation) {
        int details = violation.indexOf(" (");
        return details < 0 ? violation : violation.substring(0, details);
    }
}
