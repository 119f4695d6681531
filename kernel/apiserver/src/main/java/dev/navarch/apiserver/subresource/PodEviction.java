package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.body.DeleteOptionsReader;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.SubresourceAction;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.kinds.pod.PodStatus;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.status.Status;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Deletes a pod, if the disruption budget that watches over it allows. */
final class PodEviction implements SubresourceAction {

    private static final ResourceName PODS = ResourceName.core("pods");
    private static final Set<String> NOT_RUNNING = Set.of("Pending", "Succeeded", "Failed");

    private final Registry registry;
    private final DisruptionBudgets budgets;
    private final InstantSource clock;

    PodEviction(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.budgets = new DisruptionBudgets(registry, clock);
    }

    @Override
    public ResourceName resource() {
        return PODS;
    }

    @Override
    public String subresource() {
        return "eviction";
    }

    @Override
    public List<String> olderVersions() {
        return List.of("policy/v1beta1");
    }

    @Override
    public void prepare(Call call, ObjectNode eviction) {
        if (!Tree.textAt(eviction, "metadata", "name").equals(call.target().name())) {
            throw ApiException.badRequest("name in URL does not match name in Eviction object");
        }
    }

    @Override
    public Answer perform(Call call, ObjectNode eviction) {
        String namespace = call.target().namespace();
        String name = call.target().name();
        JsonNode deleteOptions = eviction.get("deleteOptions");
        ObjectNode options = deleteOptions instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        DeleteOptionsReader.check(options);
        boolean dryRun = isDryRun(call, Tree.list(options, "dryRun"));
        ObjectNode pod = registry.get(PODS, namespace, name);
        boolean running = !NOT_RUNNING.contains(Tree.textAt(pod, "status", "phase"))
                && Tree.textAt(pod, "metadata", "deletionTimestamp").isEmpty();
        if (running) {
            budgets.use(pod, dryRun);
        }
        checkPreconditions(name, pod, options);
        if (!dryRun) {
            markAndDelete(namespace, name, pod, options);
        }
        return new Answer(201, Status.success(201, null).toJson());
    }

    /** The request and the eviction in it may both ask for a dry run, in the same words. */
    private static boolean isDryRun(Call call, JsonNode asked) {
        JsonNode ofCall = Tree.list(call.options(), "dryRun");
        if (!ofCall.isEmpty() && !asked.isEmpty() && !ofCall.equals(asked)) {
            throw ApiException.plainInternalError("Non-matching dry-run options in request and content: "
                    + Tree.texts(ofCall) + " and " + Tree.texts(asked));
        }
        return call.dryRun() || !asked.isEmpty();
    }

    private void markAndDelete(String namespace, String name, ObjectNode pod, ObjectNode options) {
        if (Tree.textAt(pod, "metadata", "deletionTimestamp").isEmpty()) {
            registry.update(PODS, namespace, name, WriteOptions.SYSTEM, object -> {
                ObjectNode condition = PodStatus.condition(object, "DisruptionTarget");
                if (condition == null || !Tree.text(condition, "status").equals("True")) {
                    Conditions.set(
                            object,
                            "DisruptionTarget",
                            "True",
                            "EvictionByEvictionAPI",
                            "Eviction API: evicting",
                            clock.instant());
                }
                return object;
            });
            if (options.get("preconditions") instanceof ObjectNode preconditions) {
                preconditions.remove("resourceVersion");
            }
        }
        registry.delete(PODS, namespace, name, options);
    }

    private static void checkPreconditions(String name, ObjectNode pod, ObjectNode options) {
        ObjectNode preconditions = Tree.object(options, "preconditions");
        check(name, preconditions, pod, "uid", "UID", "deleted and then recreated");
        check(name, preconditions, pod, "resourceVersion", "ResourceVersion", "modified");
    }

    private static void check(
            String name, ObjectNode preconditions, ObjectNode pod, String field, String title, String otherwise) {
        String wanted = Tree.text(preconditions, field);
        String actual = Tree.textAt(pod, "metadata", field);
        if (!wanted.isEmpty() && !wanted.equals(actual)) {
            throw ApiException.conflict(
                    "",
                    "Pod",
                    name,
                    "the " + title + " in the precondition (" + wanted + ") does not match the " + title
                            + " in record (" + actual + "). The object might have been " + otherwise);
        }
    }
}
