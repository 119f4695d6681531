package dev.navarch.apiserver.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authorization.RuleSource.PathRule;
import dev.navarch.spi.authorization.RuleSource.ResourceRule;
import dev.navarch.spi.authorization.RuleSource.Rules;
import dev.navarch.spi.message.Messages;
import dev.navarch.spi.objects.ResourceName;
import java.util.ArrayList;
import java.util.List;

/** What may I do in that namespace? */
final class SelfSubjectRulesReviews implements VirtualResource {

    private final AuthorizerChain authorizers;

    SelfSubjectRulesReviews(AuthorizerChain authorizers) {
        this.authorizers = authorizers;
    }

    @Override
    public ResourceName resource() {
        return new ResourceName(AccessReviewRules.GROUP, "selfsubjectrulesreviews");
    }

    @Override
    public ObjectNode create(Call call, ObjectNode review) {
        String namespace = review.path("spec").path("namespace").asText();
        if (namespace.isEmpty()) {
            throw ApiException.badRequest("no namespace on request");
        }
        review.putObject("metadata");
        review.putObject("spec");
        ObjectNode status = review.putObject("status");
        ArrayNode resources = status.putArray("resourceRules");
        ArrayNode paths = status.putArray("nonResourceRules");
        List<String> problems = new ArrayList<>();
        boolean incomplete = false;
        for (Rules rules : authorizers.rulesFor(call.user(), namespace)) {
            rules.resources().forEach(rule -> write(rule, resources.addObject()));
            rules.paths().forEach(rule -> write(rule, paths.addObject()));
            incomplete |= rules.incomplete();
            problems.addAll(rules.problems());
        }
        status.put("incomplete", incomplete);
        if (!problems.isEmpty()) {
            status.put("evaluationError", Messages.together(problems));
        }
        return review;
    }

    private static void write(ResourceRule rule, ObjectNode into) {
        put(into, "verbs", rule.verbs());
        put(into, "apiGroups", rule.groups());
        put(into, "resources", rule.resources());
        if (!rule.names().isEmpty()) {
            put(into, "resourceNames", rule.names());
        }
    }

    private static void write(PathRule rule, ObjectNode into) {
        put(into, "verbs", rule.verbs());
        put(into, "nonResourceURLs", rule.paths());
    }

    private static void put(ObjectNode into, String field, List<String> values) {
        ArrayNode list = into.putArray(field);
        values.forEach(list::add);
    }
}
