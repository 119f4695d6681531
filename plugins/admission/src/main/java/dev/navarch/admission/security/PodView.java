package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

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
        List<String> bad = containers().stream()
                .filter(condition)
                .map(container -> container.path("name").asText())
                .toList();
        return new Setters(false, bad, new TreeSet<>()).violating(reason, deed);
    }

    /** The spec with what it says of containers alone. */
    JsonNode withoutOwnSecurity() {
        if (!spec.has("securityContext") || !(spec instanceof ObjectNode object)) {
            return spec;
        }
        ObjectNode rest = object.objectNode();
        rest.setAll(object);
        rest.remove("securityContext");
        return rest;
    }
}
