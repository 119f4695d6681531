package dev.navarch.controllers.cluster.garbage;

import dev.navarch.controllers.cluster.resource.Discovery;
import dev.navarch.controllers.cluster.resource.Resource;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Periodic;
import dev.navarch.spi.controller.Result;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides the fate of one object, by its uid; {@link Key#ALL} looks for kinds that came or went. */
final class GarbageReconciler implements Periodic {

    private static final Duration NEXT_LOOK = Duration.ofMillis(100);

    private final ControllerContext context;
    private final OwnerGraph graph = new OwnerGraph();
    private final Monitors monitors;
    private final Latest latest;
    private volatile Map<String, Resource> kinds = Map.of();

    GarbageReconciler(ControllerContext context) {
        this.context = context;
        this.monitors = new Monitors(context, graph);
        this.latest = new Latest(context.client());
        context.watch(CustomResourceDefinition.class, definition -> List.of(Key.ALL));
    }

    /** Servers that come in by aggregation tell nobody. */
    @Override
    public Duration period() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Result reconcile(Key key) {
        if (key.equals(Key.ALL)) {
            Discovery discovery = Discovery.of(context.client());
            kinds = discovery.kinds();
            monitors.follow(discovery);
            return Result.done();
        }
        Optional<Vertex> vertex = graph.find(key.name());
        if (vertex.isEmpty()) {
            return Result.done();
        }
        if (!monitors.complete()) {
            return Result.requeueAfter(NEXT_LOOK);
        }
        if (vertex.get().orphansDependents()) {
            orphanDependents(vertex.get());
        } else if (vertex.get().waitsForDependents()) {
            deleteDependents(vertex.get());
        } else if (!vertex.get().deleting() && !vertex.get().owners().isEmpty()) {
            deleteIfUnowned(vertex.get());
        }
        return Result.done();
    }

    private void orphanDependents(Vertex owner) {
        graph.dependentsOf(owner.uid()).forEach(dependent -> latest.disown(dependent, Set.of(owner.uid())));
        latest.release(owner, Vertex.ORPHAN);
    }

    private void deleteDependents(Vertex owner) {
        List<Vertex> dependents = graph.dependentsOf(owner.uid());
        if (dependents.stream().noneMatch(dependent -> dependent.blocks(owner.uid()))) {
            latest.release(owner, Vertex.FOREGROUND);
            return;
        }
        dependents.stream()
                .filter(dependent -> !dependent.deleting())
                .forEach(dependent -> context.enqueue(Key.of(dependent.uid())));
    }

    /** What the cache says is checked against the server before anything is deleted. */
    private void deleteIfUnowned(Vertex cached) {
        if (states(cached, false).solid().size() == cached.owners().size()) {
            return;
        }
        Optional<Vertex> now = latest.read(cached);
        if (now.isEmpty() || now.get().deleting() || now.get().owners().isEmpty()) {
            return;
        }
        Vertex vertex = now.get();
        OwnerStates states = states(vertex, true);
        if (!states.solid().isEmpty()) {
            Set<String> others = Stream.concat(states.gone().stream(), states.waiting().stream())
                    .map(OwnerReference::getUid)
                    .collect(Collectors.toSet());
            if (!others.isEmpty()) {
                latest.disown(vertex, others);
            }
        } else if (states.gone().size() + states.waiting().size()
                == vertex.owners().size()) {
            latest.delete(vertex, propagation(vertex, states));
        }
    }

    /** Dependents of what goes in the foreground go in the foreground too. */
    private String propagation(Vertex vertex, OwnerStates states) {
        if (!states.waiting().isEmpty() && !graph.dependentsOf(vertex.uid()).isEmpty()) {
            return "Foreground";
        }
        if (vertex.finalizers().contains(Vertex.ORPHAN)) {
            return "Orphan";
        }
        return vertex.finalizers().contains(Vertex.FOREGROUND) ? "Foreground" : "Background";
    }

    /** @param ask whether the server is asked about owners that the graph lacks; else they count as gone */
    private OwnerStates states(Vertex vertex, boolean ask) {
        OwnerStates states = new OwnerStates(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (OwnerReference owner : vertex.owners()) {
            Optional<Vertex> known = graph.find(owner.getUid());
            boolean abroad =
                    known.filter(found -> OwnerGraph.abroad(vertex, found)).isPresent();
            if (known.isPresent() && !abroad) {
                (known.get().waitsForDependents() ? states.waiting() : states.solid()).add(owner);
            } else if (!ask || !exists(vertex, owner)) {
                states.gone().add(owner);
                if (ask && abroad) {
                    warnOfNamespace(vertex, owner);
                }
            } else {
                states.solid().add(owner);
            }
        }
        return states;
    }

    /** An owner of a kind that nobody knows may be there all the same: then nothing is deleted. */
    private boolean exists(Vertex vertex, OwnerReference owner) {
        Resource resource = kinds.get(Discovery.kind(owner.getApiVersion(), owner.getKind()));
        if (resource == null || resource.namespaced() && vertex.namespace().isEmpty()) {
            return true;
        }
        return latest.uid(resource, resource.namespaced() ? vertex.namespace() : "", owner.getName())
                .filter(owner.getUid()::equals)
                .isPresent();
    }

    private void warnOfNamespace(Vertex vertex, OwnerReference owner) {
        context.events()
                .warning(
                        new GenericKubernetesResourceBuilder()
                                .withApiVersion(vertex.resource().apiVersion())
                                .withKind(vertex.resource().kind())
                                .withNewMetadata()
                                .withNamespace(vertex.namespace())
                                .withName(vertex.name())
                                .withUid(vertex.uid())
                                .endMetadata()
                                .build(),
                        "OwnerRefInvalidNamespace",
                        "ownerRef [%s/%s, namespace: %s, name: %s, uid: %s] does not exist in namespace \"%s\""
                                .formatted(
                                        owner.getApiVersion(),
                                        owner.getKind(),
                                        vertex.namespace(),
                                        owner.getName(),
                                        owner.getUid(),
                                        vertex.namespace()));
    }

    @Override
    public void close() {
        monitors.close();
    }
}
