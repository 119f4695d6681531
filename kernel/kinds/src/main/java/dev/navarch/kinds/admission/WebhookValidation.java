package dev.navarch.kinds.admission;

import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What webhooks must look like. */
final class WebhookValidation {
    private static final List<String> SIDE_EFFECTS = List.of("None", "NoneOnDryRun");
    private static final int LONGEST_TIMEOUT = 30;

    private WebhookValidation() {}

    static void validate(Place webhooks, boolean mutating) {
        Set<String> names = new HashSet<>();
        webhooks.each(webhook -> {
            Place name = webhook.at("name");
            qualified(name);
            if (!name.isEmpty() && !names.add(name.text())) {
                name.duplicate();
            }
            webhook.at("rules").each(AdmissionRule::validate);
            webhook.at("failurePolicy").oneOf(List.of("Fail", "Ignore"));
            webhook.at("matchPolicy").oneOf(List.of("Equivalent", "Exact"));
            Place effects = webhook.at("sideEffects");
            if (effects.required("must specify one of None, NoneOnDryRun")) {
                effects.oneOf(SIDE_EFFECTS);
            }
            Place timeout = webhook.at("timeoutSeconds");
            if (timeout.isPresent() && (timeout.number() < 1 || timeout.number() > LONGEST_TIMEOUT)) {
                timeout.invalid("the timeout value must be between 1 and 30 seconds");
            }
            if (mutating) {
                webhook.at("reinvocationPolicy").oneOf(List.of("IfNeeded", "Never"));
            }
            Labels.selector(webhook.at("namespaceSelector"));
            Labels.selector(webhook.at("objectSelector"));
            versions(webhook.at("admissionReviewVersions"));
            WebhookClient.validate(webhook.at("clientConfig"));
            MatchConditions.validate(webhook.at("matchConditions"));
        });
    }

    private static void qualified(Place name) {
        if (!name.required()) {
            return;
        }
        Names.subdomain(name.text(), name.path(), name.errors());
        if (name.text().split("\\.", -1).length < 3) {
            name.invalid("should be a domain with at least three segments separated by dots");
        }
    }

    private static void versions(Place versions) {
        if (!versions.required("must specify one of v1, v1beta1")) {
            return;
        }
        List<String> all = Tree.texts(versions.node());
        if (!all.contains("v1") && !all.contains("v1beta1")) {
            versions.invalid("must include at least one of v1, v1beta1");
        }
    }
}
