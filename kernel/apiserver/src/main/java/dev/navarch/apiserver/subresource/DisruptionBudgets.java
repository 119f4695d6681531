package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.kinds.pod.PodStatus;
import dev.navarch.kinds.tree.Times;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.selector.LabelSelector;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.status.StatusCause;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.List;

/** Asks the budget of a pod for one more disruption, and books it. */
final class DisruptionBudgets {

    private static final ResourceName BUDGETS = new ResourceName("policy", "poddisruptionbudgets");
    private static final int MOST_BOOKED = 2000;
    private static final int RETRY_SECONDS = 10;

    private final Registry registry;
    private final InstantSource clock;

    DisruptionBudgets(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Books a disruption of this pod, or refuses with 429. A pod without budget may always be disrupted. */
    void use(ObjectNode pod, boolean dryRun) {
        String namespace = Tree.textAt(pod, "metadata", "namespace");
        List<ObjectNode> mine = registry.list(BUDGETS, namespace).stream()
                .filter(budget -> LabelSelector.of(Tree.at(budget, "spec", "selector"))
                        .matches(Tree.at(pod, "metadata", "labels")))
                .toList();
        if (mine.size() > 1) {
            throw ApiException.plainInternalError(
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }
        if (mine.isEmpty() || isFreeToGo(pod, mine.getFirst())) {
            return;
        }
        String podName = Tree.textAt(pod, "metadata", "name");
        registry.update(
                BUDGETS,
                namespace,
                Tree.textAt(mine.getFirst(), "metadata", "name"),
                new WriteOptions(dryRun, ""),
                budget -> book(budget, podName));
    }

    /** A pod that is not ready anyway, where the budget says that such pods may go. */
    private static boolean isFreeToGo(ObjectNode pod, ObjectNode budget) {
        ObjectNode ready = PodStatus.condition(pod, "Ready");
        if (ready != null && Tree.text(ready, "status").equals("True")) {
            return false;
        }
        if (Tree.textAt(budget, "spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow")) {
            return true;
        }
        ObjectNode status = Tree.object(budget, "status");
        long desired = Tree.number(status, "desiredHealthy", 0);
        return desired > 0 && Tree.number(status, "currentHealthy", 0) >= desired;
    }

    private ObjectNode book(ObjectNode budget, String pod) {
        String name = Tree.textAt(budget, "metadata", "name");
        ObjectNode status = Tree.ensureObject(budget, "status");
        long allowed = Tree.number(status, "disruptionsAllowed", 0);
        if (Tree.number(status, "observedGeneration", 0)
                < Tree.number(Tree.object(budget, "metadata"), "generation", 0)) {
            throw refused(
                    "Cannot evict pod as it would violate the pod's disruption budget.",
                    RETRY_SECONDS,
                    "The disruption budget " + name + " is still being processed by the server.");
        }
        if (allowed < 0) {
            throw ApiException.forbidden("policy", "poddisruptionbudget", name, "pdb disruptions allowed is negative");
        }
        if (Tree.object(status, "disruptedPods").size() > MOST_BOOKED) {
            throw ApiException.forbidden(
                    "policy",
                    "poddisruptionbudget",
                    name,
                    "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        }
        if (allowed == 0) {
            throw refused(
                    "Cannot evict pod as it would violate the pod's disruption budget.",
                    0,
                    "The disruption budget " + name + " needs " + Tree.number(status, "desiredHealthy", 0)
                            + " healthy pods and has " + Tree.number(status, "currentHealthy", 0) + " currently");
        }
        status.set("disruptionsAllowed", Tree.integer(allowed - 1));
        if (allowed == 1) {
            Conditions.set(budget, "DisruptionAllowed", "False", "InsufficientPods", "", clock.instant());
            Conditions.observe(budget);
        }
        Tree.ensureObject(status, "disruptedPods").put(pod, Times.print(clock.instant()));
        return budget;
    }

    private static ApiException refused(String message, int retryAfter, String cause) {
        return ApiException.tooManyRequests(
                message, retryAfter, List.of(new StatusCause("DisruptionBudget", cause, "")));
    }
}
