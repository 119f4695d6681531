package dev.navarch.apiserver.encoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.status.Status;
import java.time.InstantSource;

/** Makes the presenter of each request. */
public final class Presenters {

    private final Resources resources;
    private final InstantSource clock;

    public Presenters(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /** For answers about one object or a list. */
    public Presenter of(ApiRequest request, ServedResource resource) {
        return presenter(request, resource, false, true);
    }

    /** For answers about a part of one object; no part means the whole. */
    public Presenter ofPart(ApiRequest request, ServedResource resource, String subresource) {
        boolean tables = !subresource.equals("status") || resource.rules().hasTableOfStatus();
        return presenter(request, resource, false, tables);
    }

    /** For what a request has done or found out, of which there are no tables. */
    public Presenter ofOutcome(ApiRequest request, ServedResource resource) {
        return presenter(request, resource, false, false);
    }

    /** For watches. */
    public Presenter watch(ApiRequest request, ServedResource resource) {
        return presenter(request, resource, true, true);
    }

    /** A body and what it is. */
    public record Encoded(String mediaType, byte[] bytes) {}

    /** A document of any kind in a format. */
    public byte[] write(ObjectNode document, Accepted.Format format) {
        return new TreeWriter(resources, new Accepted(format, Accepted.Shape.OBJECT, false, "v1")).write(document);
    }

    /** A Status in the format that the client asks for, or JSON where that cannot be had. */
    public Encoded status(ApiRequest request, Status status) {
        Accepted accepted = Negotiation.formatOf(request);
        return new Encoded(accepted.format().mediaType(), new TreeWriter(resources, accepted).write(status.toJson()));
    }

    private Presenter presenter(ApiRequest request, ServedResource resource, boolean watch, boolean tables) {
        Accepted accepted = Negotiation.of(request, watch, resource.custom() == null, tables);
        return new Presenter(
                resource,
                accepted,
                new TreeWriter(resources, accepted),
                request.query().get("includeObject"),
                clock);
    }
}
