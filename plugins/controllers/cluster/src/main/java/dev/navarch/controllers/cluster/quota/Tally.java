package dev.navarch.controllers.cluster.quota;

import dev.navarch.controllers.cluster.resource.Resource;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.quota.Footprint;
import io.fabric8.kubernetes.api.model.PartialObjectMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collections;
import java.util.List;

/** Objects of which only the number matters. */
record Tally(
        Resource served,
        Informer<PartialObjectMetadata> objects,
        Informer.Subscription subscription,
        KubernetesClient client)
        implements Counted {

    @Override
    public ResourceName resource() {
        return new ResourceName(served.group(), served.plural());
    }

    @Override
    public boolean ready() {
        return objects.synced();
    }

    @Override
    public boolean isCurrent(String namespace) {
        return objects.list(namespace).size()
                == Census.of(
                        client.genericKubernetesResources(served.definition()).inNamespace(namespace));
    }

    @Override
    public List<Footprint> in(String namespace) {
        return Collections.nCopies(objects.list(namespace).size(), Footprint.ofOne(resource()));
    }
}
