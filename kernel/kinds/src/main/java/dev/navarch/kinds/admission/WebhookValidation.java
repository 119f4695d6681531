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

    static final List<String> WITHOUT_SIDE_EFFECTS = List.of("None", "NoneOnDryRun");

    private static final List<String> SIDE_EFFECTS = List.of("None", "NoneOnDryRun", "Some", "Unknown");
    private static final int LONGEST_TIMEOUT = 30;

    private WebhookValidation() {}

    static void validate(Place webhooks, boolean mutating, Leniency leniency) {
        Set<String> names = new HashSet<>();
        webhooks.each(webhook -> {
            Place name = webhook.at("name");
            qualified(name);
            if (!name.isEmpty() && !leniency.names() && !names.add(name.text())) {
                name.duplicate();
            }
            webhook.at("rules").each(AdmissionRule::validate);
            webhook.at("failurePolicy").oneOf(List.of("Fail", "Ignore"));
            webhook.at("matchPolicy").oneOf(List.of("Equivalent", "Exact"));
            Place effects = webhook.at("sideEffects");
            if (!effects.isPresent()) {
                effects.required("must specify one of None, NoneOnDryRun");
            }
            effects.oneOf(leniency.sideEffects() ? SIDE_EFFECTS : WITHOUT_SIDE_EFFECTS);
            Place timeout = webhook.at("timeoutSeconds");
            if (timeout.isPresent() && (timeout.number() < 1 || timeout.number() > LONGEST_TIMEOUT)) {
                timeout.invalid("the timeout value must be between 1 and 30 seconds");
            }
            if (mutating) {
                webhook.at("reinvocationPolicy").oneOf(List.of("IfNeeded", "Never"));
            }
            Labels.selector(webhook.at("namespaceSelector"), leniency.selectors());
            Labels.selector(webhook.at("objectSelector"), leniency.selectors());
            versions(webhook.at("admissionReviewVersions"), leniency.versions());
            WebhookClient.validate(webhook.at("clientConfig"));
            MatchConditions.validate(webhook.at("matchConditions"));
        });
    }

    private static void qualified(Place name) {
        if (!name.required()) {
            return;
        }
        if (!Names.isSubdomain(name.text())) {
            Names.subdomain(name.text(), name.path(), name.errors());
        } else if (name.text().split("\\.", -1).length < 3) {
            name.invalid("should be a domain with at least three segments separated by dots");
        }
    }

    private static void versions(Place versions, boolean any) {
        if (!versions.required("must specify one of v1, v1beta1")) {
            return;
        }
        Set<String> seen = new HashSet<>();
        versions.each(version -> {
            if (!seen.add(version.text())) {
                version.invalid("duplicate version");
            } else {
                Names.label1035(version.text(), version.path(), version.errors());
            }
        });
        List<String> all = Tree.texts(versions.node());
        if (!any && !all.contains("v1") && !all.contains("v1beta1")) {
            versions.invalid("must include at least one of v1, v1beta1");
        }
    }
}
