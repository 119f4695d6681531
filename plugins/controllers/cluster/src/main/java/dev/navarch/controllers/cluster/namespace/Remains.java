package dev.navarch.controllers.cluster.namespace;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is still in a namespace after its contents were told to go.
 *
 * @param counts objects of each resource
 * @param finalizers how many objects wait for each finalizer
 * @param failures why a resource could not be emptied
 */
record Remains(Map<String, Integer> counts, Map<String, Integer> finalizers, Map<String, String> failures) {

    boolean isEmpty() {
        return counts.isEmpty() && failures.isEmpty();
    }

    static String describe(Map<String, ?> numbers, String between) {
        return numbers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + between + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
