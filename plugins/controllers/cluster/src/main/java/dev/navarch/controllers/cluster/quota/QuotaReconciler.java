package dev.navarch.controllers.cluster.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Periodic;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.quantity.Quantity;
import dev.navarch.spi.quota.Limits;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.resource.v1.ResourceClaim;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts for one quota; {@link Key#ALL} looks for kinds that came or went and has all quotas counted again. */
final class QuotaReconciler implements Periodic {

    private static final Duration NEXT_LOOK = Duration.ofMillis(100);

    private final ControllerContext context;
    private final KubernetesSerialization serialization;
    private final Informer<ResourceQuota> quotas;
    private final List<Ledger<?>> ledgers;
    private final Tallies tallies;
    private final Rest rest;

    QuotaReconciler(ControllerContext context) {
        this.context = context;
        this.serialization = context.client().getKubernetesSerialization();
        this.quotas = context.watch(ResourceQuota.class);
        this.ledgers = List.of(
                ledger(ResourceName.core("pods"), Pod.class),
                ledger(ResourceName.core("services"), Service.class),
                ledger(ResourceName.core("persistentvolumeclaims"), PersistentVolumeClaim.class),
                ledger(new ResourceName("resource.k8s.io", "resourceclaims"), ResourceClaim.class));
        this.tallies =
                new Tallies(context, ledgers.stream().map(Ledger::resource).toList(), (resource, object) -> affected(
                                resource, object)
                        .forEach(context::enqueue));
        this.rest = new Rest(context.clock());
        context.watch(CustomResourceDefinition.class, definition -> List.of(Key.ALL));
    }

    private <T extends HasMetadata> Ledger<T> ledger(ResourceName resource, Class<T> kind) {
        Informer<T> objects = context.watch(kind, object -> affected(resource, object));
        return new Ledger<>(
                resource,
                objects,
                serialization,
                context.clock(),
                namespace -> Census.of(context.client().resources(kind).inNamespace(namespace)));
    }

    /** The quotas that limit objects of that resource where the object is. */
    private Collection<Key> affected(ResourceName resource, HasMetadata object) {
        return quotas.list(object.getMetadata().getNamespace()).stream()
                .filter(quota -> limits(quota).stream().anyMatch(limit -> Limits.concerns(limit, resource)))
                .map(Key::of)
                .toList();
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Result reconcile(Key key) {
        if (key.equals(Key.ALL)) {
            tallies.look();
            quotas.list().forEach(quota -> context.enqueue(Key.of(quota)));
            return Result.done();
        }
        var found = quotas.get(key.namespace(), key.name());
        if (found.isEmpty()) {
            rest.forget(key);
            if (quotas.list(key.namespace()).isEmpty()) {
                ledgers.forEach(ledger -> ledger.forget(key.namespace()));
            }
            return Result.done();
        }
        return count(key, found.get());
    }

    private Result count(Key key, ResourceQuota quota) {
        ObjectNode written = serialization.convertValue(quota, ObjectNode.class);
        JsonNode spec = written.path("spec");
        JsonNode hard = written.path("status").path("hard");
        JsonNode used = written.path("status").path("used");
        Set<String> limits = limits(quota);
        Duration missing = rest.missing(key, quota);
        boolean stale = !Usage.same(spec.path("hard"), hard) || !limits.stream().allMatch(used::has);
        if (!stale && missing.isPositive()) {
            return Result.requeueAfter(missing);
        }
        List<Counted> counted = new ArrayList<>(ledgers);
        counted.addAll(tallies.of(limits));
        counted.removeIf(kind -> limits.stream().noneMatch(limit -> Limits.concerns(limit, kind.resource())));
        if (!counted.stream().allMatch(Counted::ready)) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        boolean believed = !missing.isPositive();
        Map<String, Quantity> usage = Usage.of(key.namespace(), spec, limits, counted);
        if (believed
                && Usage.givesBack(usage, used)
                && !counted.stream().allMatch(kind -> kind.isCurrent(key.namespace()))) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        ObjectNode status = written.objectNode();
        status.set("hard", spec.path("hard").isObject() ? spec.path("hard") : written.objectNode());
        Usage.write(status.putObject("used"), used, limits, usage, believed);
        if (!Usage.same(status.path("hard"), hard) || !Usage.same(status.path("used"), used)) {
            written.set("status", status);
            context.client()
                    .resource(serialization.convertValue(written, ResourceQuota.class))
                    .updateStatus();
        }
        return missing.isPositive() ? Result.requeueAfter(missing) : Result.done();
    }

    private static Set<String> limits(ResourceQuota quota) {
        Map<String, ?> hard = quota.getSpec() == null ? null : quota.getSpec().getHard();
        return new TreeSet<>(hard == null ? Map.<String, Object>of().keySet() : hard.keySet());
    }

    @Override
    public void close() {
        tallies.close();
    }
}
