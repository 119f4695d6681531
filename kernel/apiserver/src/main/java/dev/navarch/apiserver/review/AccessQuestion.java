package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Action.OnPath;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.Decision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an access review asks.
 *
 * @param problem with a selector that is left out of the question; empty if there is none
 */
record AccessQuestion(Action action, String problem) {

    /** The question of a spec that is valid. */
    static AccessQuestion of(JsonNode spec) {
        if (spec.hasNonNull("nonResourceAttributes")) {
            JsonNode path = spec.path("nonResourceAttributes");
            return new AccessQuestion(
                    new OnPath(path.path("verb").asText(), path.path("path").asText()), "");
        }
        JsonNode resource = spec.path("resourceAttributes");
        ReviewedSelector fields = ReviewedSelector.ofFields(resource.path("fieldSelector"));
        ReviewedSelector labels = ReviewedSelector.ofLabels(resource.path("labelSelector"));
        return new AccessQuestion(
                new OnResource(
                        resource.path("verb").asText(),
                        resource.path("group").asText(),
                        version(resource),
                        resource.path("resource").asText(),
                        resource.path("subresource").asText(),
                        resource.path("namespace").asText(),
                        resource.path("name").asText(),
                        fields.text(),
                        labels.text()),
                problems(fields, labels));
    }

    /** Puts the answer into the review's status. */
    void answer(AuthorizerChain authorizers, User user, ObjectNode review) {
        Decision decision = authorizers.authorize(user, action);
        ObjectNode status = review.putObject("status");
        status.put("allowed", decision.verdict() == Verdict.ALLOW);
        if (decision.verdict() == Verdict.DENY) {
            status.put("denied", true);
        }
        if (!decision.reason().isEmpty()) {
            status.put("reason", decision.reason());
        }
        String problems = Stream.of(decision.error(), problem)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            status.put("evaluationError", problems);
        }
    }

    private static String problems(ReviewedSelector fields, ReviewedSelector labels) {
        List<String> problems = new ArrayList<>(2);
        fields.problem().ifPresent(problem -> problems.add("spec.resourceAttributes.fieldSelector " + problem));
        labels.problem().ifPresent(problem -> problems.add("spec.resourceAttributes.labelSelector " + problem));
        return String.join("; ", problems);
    }

    /** Who names no version means every one. */
    private static String version(JsonNode resource) {
        String version = resource.path("version").asText();
        return version.isEmpty() ? "*" : version;
    }
}
