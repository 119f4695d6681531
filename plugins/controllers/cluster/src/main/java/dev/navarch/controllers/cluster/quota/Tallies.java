package dev.navarch.controllers.cluster.quota;

import dev.navarch.controllers.cluster.resource.Discovery;
import dev.navarch.controllers.cluster.resource.Resource;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.informer.Handler;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.quota.Limits;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Counts of the objects of any kind that the server has, custom resources too. A kind is followed from when a quota first
 * limits it; that costs next to nothing, since the garbage collector follows the metadata of all kinds anyway.
 */
final class Tallies implements AutoCloseable {

    private static final Set<String> NEEDED = Set.of("create", "delete", "list", "watch");

    private final ControllerContext context;
    private final Collection<ResourceName> countedOtherwise;
    private final BiConsumer<ResourceName, PartialObjectMetadata> changed;
    private final Map<ResourceName, Tally> followed = new HashMap<>();
    private List<Resource> served = List.of();

    /** @param changed told of objects that came or went, with their resource */
    Tallies(
            ControllerContext context,
            Collection<ResourceName> countedOtherwise,
            BiConsumer<ResourceName, PartialObjectMetadata> changed) {
        this.context = context;
        this.countedOtherwise = countedOtherwise;
        this.changed = changed;
    }

    /** Takes note of what the server has now. What it has no more is let go of; informers are the collector's to stop. */
    synchronized void look() {
        Discovery discovery = Discovery.of(context.client());
        served = discovery.resources().stream()
                .filter(resource -> resource.namespaced() && resource.verbs().containsAll(NEEDED))
                .toList();
        for (Tally tally : List.copyOf(followed.values())) {
            Resource resource = tally.served();
            boolean gone = !served.contains(resource) && !discovery.failed().containsKey(resource.apiVersion());
            if (gone || context.informers().metadata(resource.definition()) != tally.objects()) {
                tally.subscription().close();
                followed.remove(tally.resource());
            }
        }
    }

    /** The counts that one of these limits is about. */
    synchronized Collection<Tally> of(Set<String> limits) {
        Set<Tally> tallies = new HashSet<>();
        for (Resource resource : served) {
            ResourceName name = new ResourceName(resource.group(), resource.plural());
            if (!countedOtherwise.contains(name)
                    && Limits.canLimit(name)
                    && limits.stream().anyMatch(limit -> Limits.concerns(limit, name))) {
                tallies.add(followed.computeIfAbsent(name, ignored -> follow(name, resource)));
            }
        }
        return tallies;
    }

    private Tally follow(ResourceName name, Resource resource) {
        Informer<PartialObjectMetadata> informer = context.informers().metadata(resource.definition());
        Handler<PartialObjectMetadata> handler = new Handler<>() {
            @Override
            public void added(PartialObjectMetadata object) {
                changed.accept(name, object);
            }

            @Override
            public void deleted(PartialObjectMetadata last) {
                changed.accept(name, last);
            }
        };
        return new Tally(resource, informer, informer.handle(handler), context.client());
    }

    @Override
    public synchronized void close() {
        followed.values().forEach(tally -> tally.subscription().close());
        followed.clear();
    }
}
