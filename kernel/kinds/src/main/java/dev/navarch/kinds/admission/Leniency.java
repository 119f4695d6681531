package dev.navarch.kinds.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the later rules an update of webhooks need not keep, since what was stored broke them already.
 *
 * @param sideEffects whether webhooks may have side effects
 * @param versions whether a webhook need not take a version of AdmissionReview that is known here
 * @param names whether two webhooks may have one name
 * @param selectors whether values in selectors may have any form
 */
record Leniency(boolean sideEffects, boolean versions, boolean names, boolean selectors) {

    static final Leniency NONE = new Leniency(false, false, false, false);

    /** Lets through what the stored webhooks do. */
    static Leniency towards(JsonNode stored) {
        boolean sideEffects = false;
        boolean versions = false;
        boolean selectors = false;
        Set<String> names = new HashSet<>();
        for (JsonNode webhook : stored) {
            sideEffects |= !WebhookValidation.WITHOUT_SIDE_EFFECTS.contains(Tree.text(webhook, "sideEffects"));
            List<String> known = Tree.texts(Tree.list(webhook, "admissionReviewVersions"));
            versions |= !known.contains("v1") && !known.contains("v1beta1");
            names.add(Tree.text(webhook, "name"));
            selectors |= isBroken(webhook, "namespaceSelector") || isBroken(webhook, "objectSelector");
        }
        return new Leniency(sideEffects, versions, names.size() < stored.size(), selectors);
    }

    private static boolean isBroken(JsonNode webhook, String selector) {
        FieldErrors errors = new FieldErrors();
        Labels.selector(Place.of(webhook.get(selector), FieldPath.root(selector), errors));
        return !errors.isEmpty();
    }
}
