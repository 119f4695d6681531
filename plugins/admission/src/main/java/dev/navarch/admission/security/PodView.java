package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A pod, or the template of one, as the checks look at it. */
record PodView(JsonNode metadata, JsonNode spec) {

    /** Containers of all kinds. */
    List<JsonNode> containers() {
        List<JsonNode> all = new ArrayList<>();
        for (String kind : new String[] {"initContainers", "containers", "ephemeralContainers"}) {
            spec.path(kind).forEach(all::add);
        }
        return all;
    }

    JsonNode security() {
        return spec.path("securityContext");
    }

    boolean isWindows() {
        return spec.path("os").path("name").asText().equals("windows");
    }

    /** Whether its root is nobody on the node. */
    boolean hasUsersOfItsOwn() {
        return spec.has("hostUsers") && !spec.path("hostUsers").asBoolean(true);
    }

    /** {@code REASON (container "a" DEED)} if the condition holds for any container. */
    Optional<String> containersThat(Predicate<JsonNode> condition, String reason, String deed) {
        List<JsonNode> bad = containers().stream().filter(condition).toList();
        return bad.isEmpty() ? Optional.empty() : Optional.of(reason + " (" + names(bad) + " " + deed + ")");
    }

    /** {@code container "a"}, {@code containers "a", "b"}. */
    static String names(List<JsonNode> containers) {
        return (containers.size() == 1 ? "container " : "containers ")
                + quoted(containers.stream().map(c -> c.path("name").asText()).toList());
    }

    static String quoted(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
    }
}
