package dev.navarch.controllers.cluster.namespace;

import dev.navarch.controllers.cluster.resource.Discovery;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.NamespaceConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the conditions of a namespace say of its deletion. */
final class DeletionConditions {

    private final List<NamespaceCondition> present;
    private final String now;
    private final List<NamespaceCondition> result = new ArrayList<>();

    private DeletionConditions(List<NamespaceCondition> present, Instant now) {
        this.present = present;
        this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The conditions after one round; those that still say the same keep their times. */
    static List<NamespaceCondition> of(
            List<NamespaceCondition> present, Discovery discovery, Remains remains, Instant now) {
        DeletionConditions conditions = new DeletionConditions(present, now);
        conditions.failure(
                "NamespaceDeletionContentFailure",
                remains.failures().isEmpty(),
                "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization",
                "ContentDeletionFailed",
                "Failed to delete all resource types: " + Remains.describe(remains.failures(), ": "));
        conditions.failure(
                "NamespaceDeletionGroupVersionParsingFailure",
                true,
                "ParsedGroupVersions",
                "All legacy kube types successfully parsed",
                "",
                "");
        conditions.failure(
                "NamespaceDeletionDiscoveryFailure",
                discovery.failed().isEmpty(),
                "ResourcesDiscovered",
                "All resources successfully discovered",
                "DiscoveryFailed",
                "Discovery failed for some groups: " + Remains.describe(discovery.failed(), ": "));
        conditions.failure(
                "NamespaceFinalizersRemaining",
                remains.finalizers().isEmpty(),
                "ContentHasNoFinalizers",
                "All content-preserving finalizers finished",
                "SomeFinalizersRemain",
                "Some content in the namespace has finalizers remaining: "
                        + Remains.describe(remains.finalizers(), " in ") + " resource instances");
        conditions.failure(
                "NamespaceContentRemaining",
                remains.counts().isEmpty(),
                "ContentRemoved",
                "All content successfully removed",
                "SomeResourcesRemain",
                "Some resources are remaining: " + Remains.describe(remains.counts(), " has ") + " resource instances");
        return List.copyOf(conditions.result);
    }

    private void failure(
            String type, boolean fine, String fineReason, String fineMessage, String reason, String message) {
        String status = fine ? "False" : "True";
        String since = present.stream()
                .filter(condition -> type.equals(condition.getType()) && status.equals(condition.getStatus()))
                .map(NamespaceCondition::getLastTransitionTime)
                .findFirst()
                .orElse(now);
        result.add(new NamespaceConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withLastTransitionTime(since)
                .withReason(fine ? fineReason : reason)
                .withMessage(fine ? fineMessage : message)
                .build());
    }
}
