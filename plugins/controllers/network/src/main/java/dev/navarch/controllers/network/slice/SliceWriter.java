package dev.navarch.controllers.network.slice;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Makes changes of slices, and remembers them until the informer shows them. */
final class SliceWriter {

    private final KubernetesClient client;
    private final OwnWrites<EndpointSlice> writes;

    SliceWriter(ControllerContext context, Informer<EndpointSlice> slices) {
        this.client = context.client();
        this.writes = new OwnWrites<>(slices, context.clock());
    }

    boolean visible(Key key) {
        return writes.visible(key);
    }

    void forget(Key key) {
        writes.forget(key);
    }

    void make(Key key, SliceChange change) {
        switch (change) {
            case SliceChange.Create create ->
                writes.stored(key, client.resource(create.made()).create());
            case SliceChange.Update update ->
                writes.stored(key, client.resource(update.after()).update());
            case SliceChange.Delete delete -> delete(key, delete.slice());
        }
    }

    void delete(Key key, EndpointSlice slice) {
        client.resource(slice).delete();
        writes.deleted(key, slice);
    }
}
