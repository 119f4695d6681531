package dev.navarch.controllers.cluster.quota;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.dsl.Listable;

/** How many objects the server has, without fetching them. */
final class Census {

    private Census() {}

    static long of(Listable<? extends KubernetesResourceList<?>> objects) {
        KubernetesResourceList<?> page =
                objects.list(new ListOptionsBuilder().withLimit(1L).build());
        Long others = page.getMetadata().getRemainingItemCount();
        return page.getItems().size() + (others == null ? 0 : others);
    }
}
