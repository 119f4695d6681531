package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which parts of a pod set a field to something forbidden, and to what.
 *
 * @param pod whether the pod itself does
 * @param containers that do
 * @param values each once, in their order
 */
record Setters(boolean pod, List<String> containers, TreeSet<String> values) {

    /**
     * Looks at a pod.
     *
     * @param forbidden what of the values in a security context is forbidden
     */
    static Setters of(PodView pod, Function<JsonNode, List<String>> forbidden) {
        TreeSet<String> values = new TreeSet<>(forbidden.apply(pod.security()));
        boolean ofPod = !values.isEmpty();
        List<String> containers = new ArrayList<>();
        for (JsonNode container : pod.containers()) {
            List<String> own = forbidden.apply(container.path("securityContext"));
            if (!own.isEmpty()) {
                containers.add(container.path("name").asText());
                values.addAll(own);
            }
        }
        return new Setters(ofPod, containers, values);
    }

    boolean isEmpty() {
        return !pod && containers.isEmpty();
    }

    /** {@code pod and container "a"}. */
    String text() {
        String named = containers.isEmpty() ? "" : some("container", containers.size()) + " " + quoted(containers);
        return pod ? (named.isEmpty() ? "pod" : "pod and " + named) : named;
    }

    /** {@code REASON (pod and container "a" DEED)}, if there are any. */
    Optional<String> violating(String reason, String deed) {
        return isEmpty() ? Optional.empty() : Optional.of(reason + " (" + text() + " " + deed + ")");
    }

    /** A word in the singular or the plural. */
    static String some(String word, int count) {
        return count == 1 ? word : word + "s";
    }

    static String quoted(Iterable<String> words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add('"' + word + '"'));
        return quoted.stream().collect(Collectors.joining(", "));
    }
}
