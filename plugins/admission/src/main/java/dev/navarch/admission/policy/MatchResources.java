package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.admission.matching.LabelledParts;
import dev.navarch.admission.matching.RequestRule;
import dev.navarch.admission.matching.Selector;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which requests a policy or binding is for. */
record MatchResources(
        Selector namespaces, Selector objects, List<Named> rules, List<Named> excluded, boolean equivalent) {

    /** A rule that may be for objects of certain names only. */
    private record Named(RequestRule rule, List<String> names) {

        boolean matches(AdmissionRequest request, Representation form) {
            return rule.matches(request, form) && (names.isEmpty() || names.contains(request.name()));
        }
    }

    /** Reads it; an absent one matches all. */
    static MatchResources of(JsonNode match) {
        return new MatchResources(
                Selector.of(match.path("namespaceSelector")),
                Selector.of(match.path("objectSelector")),
                named(match.path("resourceRules")),
                named(match.path("excludeResourceRules")),
                match.path("matchPolicy").asText().equals("Equivalent"));
    }

    private static List<Named> named(JsonNode rules) {
        List<Named> all = new ArrayList<>();
        rules.forEach(rule -> all.add(new Named(RequestRule.of(rule), RequestRule.texts(rule.path("resourceNames")))));
        return List.copyOf(all);
    }

    /**
     * The form in which the request is wanted; empty if it is not.
     *
     * @throws RejectedException if the request's namespace is not there
     */
    Optional<Representation> form(AdmissionRequest request, LabelledParts parts) throws RejectedException {
        boolean byNamespace = LabelledParts.concerns(namespaces, request);
        Optional<JsonNode> labels = byNamespace ? parts.ofNamespace(request) : Optional.empty();
        if (labels.isPresent() && !namespaces.matches(labels.get())) {
            return Optional.empty();
        }
        if (!LabelledParts.selectsObject(objects, request)) {
            return Optional.empty();
        }
        if (find(excluded, request).isPresent()) {
            return Optional.empty();
        }
        Optional<Representation> form = rules.isEmpty() ? Optional.of(request.asked()) : find(rules, request);
        if (form.isPresent() && byNamespace && labels.isEmpty()) {
            throw RejectedException.notFound("", "namespaces", request.namespace());
        }
        return form;
    }

    private Optional<Representation> find(List<Named> among, AdmissionRequest request) {
        Representation asked = request.asked();
        for (Named rule : among) {
            if (rule.matches(request, asked)) {
                return Optional.of(asked);
            }
        }
        if (!equivalent || among.isEmpty()) {
            return Optional.empty();
        }
        List<Representation> others = request.equivalents();
        for (Named rule : among) {
            for (Representation other : others) {
                if (rule.matches(request, other)) {
                    return Optional.of(other);
                }
            }
        }
        return Optional.empty();
    }
}
