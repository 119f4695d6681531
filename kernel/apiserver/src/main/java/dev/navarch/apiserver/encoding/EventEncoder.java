package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.Event;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.machinery.decoding.Canonical;
import dev.navarch.machinery.status.Status;

/** Writes the events of one watch. For one thread. */
public final class EventEncoder {

    private final Presenter presenter;
    private final ServedResource resource;
    private boolean columns = true;

    public EventEncoder(Presenter presenter, ServedResource resource) {
        this.presenter = presenter;
        this.resource = resource;
    }

    /** One change. @param type ADDED, MODIFIED or DELETED */
    public byte[] change(String type, StoredObject object) {
        if (presenter.isVerbatim()) {
            return ObjectBytes.event(type, resource.bytes(object));
        }
        ObjectNode shown = presenter.shown(resource.tree(object), columns);
        columns = false;
        return presenter.event(type, shown);
    }

    /** A change as the log tells it. */
    public byte[] change(Event event) {
        return presenter.isVerbatim() && resource.custom() == null
                ? event.line()
                : change(event.type(), event.object());
    }

    /** Tells how far the watch has come. @param initialEnd whether all initial events have been sent */
    public byte[] bookmark(long revision, boolean initialEnd) {
        ObjectNode object = Canonical.empty(resource.storedSchema());
        object.put("kind", resource.type().kind()).put("apiVersion", resource.storedApiVersion());
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("resourceVersion", Long.toString(revision));
        if (initialEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        ObjectNode shown = presenter.shown(object, columns);
        columns = false;
        return presenter.event("BOOKMARK", shown);
    }

    /** The last event of a watch that failed. */
    public byte[] error(Status status) {
        return presenter.event("ERROR", status.toJson());
    }
}
