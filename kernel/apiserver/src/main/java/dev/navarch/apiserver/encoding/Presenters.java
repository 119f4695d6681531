package dev.navarch.apiserver.encoding;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import java.time.InstantSource;

/** Makes the presenter of each request. */
public final class Presenters {

    private final Resources resources;
    private final InstantSource clock;

    public Presenters(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /** For answers about one object. */
    public Presenter one(ApiRequest request, ServedResource resource) {
        return presenter(request, resource, false);
    }

    /** For lists. */
    public Presenter many(ApiRequest request, ServedResource resource) {
        return presenter(request, resource, true);
    }

    private Presenter presenter(ApiRequest request, ServedResource resource, boolean list) {
        Accepted accepted = Negotiation.of(request, list);
        return new Presenter(
                resource,
                accepted,
                new TreeWriter(resources, accepted),
                request.query().get("includeObject"),
                clock);
    }
}
