package dev.navarch.controllers.cluster.namespace;

import dev.navarch.controllers.cluster.resource.Discovery;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Empties one namespace that is being deleted, and takes the finalizer off when it is empty. */
final class NamespaceReconciler implements Reconciler {

    private static final String FINALIZER = "kubernetes";
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ControllerContext context;
    private final Informer<Namespace> namespaces;
    private final Map<Key, Duration> pauses = new ConcurrentHashMap<>();

    NamespaceReconciler(ControllerContext context) {
        this.context = context;
        this.namespaces = context.watch(Namespace.class);
    }

    @Override
    public Result reconcile(Key key) {
        Optional<Namespace> found = namespaces
                .get("", key.name())
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() != null
                        && namespace.getSpec() != null
                        && namespace.getSpec().getFinalizers().contains(FINALIZER));
        if (found.isEmpty()) {
            pauses.remove(key);
            return Result.done();
        }
        Discovery discovery = Discovery.of(context.client());
        Remains remains = new Emptying(context.client(), key.name()).run(discovery);
        Namespace latest = report(found.get(), discovery, remains);
        if (remains.isEmpty() && discovery.failed().isEmpty()) {
            pauses.remove(key);
            release(latest);
            return Result.done();
        }
        return Result.requeueAfter(
                pauses.merge(key, SHORTEST, (before, first) -> shorter(before.multipliedBy(2), LONGEST)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private Namespace report(Namespace namespace, Discovery discovery, Remains remains) {
        List<NamespaceCondition> present = namespace.getStatus() == null
                ? List.of()
                : namespace.getStatus().getConditions();
        List<NamespaceCondition> conditions = DeletionConditions.of(
                present, discovery, remains, context.clock().instant());
        if (conditions.equals(present)) {
            return namespace;
        }
        return context.client()
                .resource(new NamespaceBuilder(namespace)
                        .editOrNewStatus()
                        .withConditions(conditions)
                        .endStatus()
                        .build())
                .updateStatus();
    }

    private void release(Namespace namespace) {
        Namespace released = new NamespaceBuilder(namespace)
                .editSpec()
                .removeFromFinalizers(FINALIZER)
                .endSpec()
                .build();
        String path = "/api/v1/namespaces/" + namespace.getMetadata().getName() + "/finalize";
        try {
            context.client().raw(path, "PUT", released);
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                throw e;
            }
        }
    }
}
