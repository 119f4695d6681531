package dev.navarch.apiserver.verb;

import dev.navarch.apiserver.cache.ResourceCache;
import dev.navarch.apiserver.cache.Snapshot;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.encoding.ListMetadata;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.request.ResourceVersion;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GET of one object and of lists, all from memory. */
public final class Reading {

    /** What clients of a real server read from storage also where they ask for anything that is at hand. */
    private static final Set<ResourceName> WITHOUT_CACHE =
            Set.of(new ResourceName("", "events"), new ResourceName("events.k8s.io", "events"));

    /** Computed rather than stored, hence without a version, and named in the singular where one is missing. */
    private static final ResourceName COMPONENT_STATUSES = new ResourceName("", "componentstatuses");

    private final WatchCache cache;
    private final Presenters presenters;
    private final ListFigures figures;

    public Reading(WatchCache cache, Presenters presenters, Metrics metrics) {
        this.cache = cache;
        this.presenters = presenters;
        this.figures = new ListFigures(metrics);
    }

    /** One object, as it is stored. */
    public Answer get(ApiCall call, ServedResource resource) {
        Presenter presenter =
                presenters.ofPart(call.request(), resource, call.target().subresource());
        return Answers.object(200, presenter, resource.bytes(find(call, resource)));
    }

    /**
     * The stored object that the request names.
     *
     * @throws ApiException 404 if there is none
     */
    StoredObject find(ApiCall call, ServedResource resource) {
        String version = call.request().query().get("resourceVersion");
        if (version.isEmpty()) {
            cache.awaitNewest();
        } else if (!version.equals("0")) {
            cache.awaitRevision(number(version));
        }
        StoredObject object = cache.of(resource.storedName())
                .snapshot()
                .find(call.target().namespace(), call.target().name());
        if (object == null) {
            throw ApiException.notFound(
                    resource.type().group(),
                    COMPONENT_STATUSES.equals(resource.storedName())
                            ? "componentstatus"
                            : resource.type().resource(),
                    call.target().name());
        }
        return object;
    }

    /** Whether the object that the request names is stored now. */
    boolean has(ApiCall call, ServedResource resource) {
        cache.awaitNewest();
        return cache.of(resource.storedName())
                        .snapshot()
                        .find(call.target().namespace(), call.target().name())
                != null;
    }

    private static long number(String version) {
        try {
            return ResourceVersion.parse(version);
        } catch (IllegalArgumentException e) {
            throw ApiException.plainInternalError(ResourceVersion.complaint(version, e));
        }
    }

    /** All objects, or those of a namespace, that are selected. */
    public Answer list(ApiCall call, ServedResource resource) {
        Presenter presenter = presenters.of(call.request(), resource);
        Selection selection = Selection.of(resource, call.request().query());
        ListParameters parameters = ListParameters.of(call.request().query(), false);
        Page page = page(
                resource,
                call.target().namespace(),
                selection,
                parameters,
                call.target().name());
        figures.add(resource.storedName(), page.objects.size());
        resource.prepare(page.objects);
        return Answers.of(200, presenter, presenter.list(page.metadata, page.objects));
    }

    /** What one list request is about. */
    record Page(ListMetadata metadata, List<StoredObject> objects) {}

    /** @param only the one name that is meant; empty for all */
    Page page(ServedResource resource, String namespace, Selection selection, ListParameters parameters, String only) {
        String after = "";
        Snapshot snapshot;
        ResourceCache objects = cache.of(resource.storedName());
        if (!parameters.token().isEmpty()) {
            if (!parameters.resourceVersion().isEmpty()
                    && !parameters.resourceVersion().equals("0")) {
                throw ApiException.badRequest("specifying resource version is not allowed when using continue");
            }
            ContinueToken token = ContinueToken.parse(parameters.token());
            after = token.after();
            snapshot = token.revision() < 0 ? newest(objects) : continued(resource, token);
        } else {
            snapshot = choose(resource, objects, parameters);
        }
        List<StoredObject> found = new ArrayList<>();
        boolean whole =
                parameters.isFromCacheWhole() && after.isEmpty() && !WITHOUT_CACHE.contains(resource.storedName());
        long limit = whole ? 0 : parameters.limit();
        boolean[] more = {false};
        snapshot.visit(namespace, after, object -> {
            if ((only.isEmpty() || object.name().equals(only)) && selection.matches(object)) {
                more[0] = limit > 0 && found.size() == limit;
                if (!more[0]) {
                    found.add(object);
                }
            }
            return !more[0];
        });
        if (COMPONENT_STATUSES.equals(resource.storedName())) {
            return new Page(new ListMetadata(0, "", -1), found);
        }
        if (!more[0]) {
            return new Page(new ListMetadata(snapshot.revision(), "", -1), found);
        }
        String last = found.getLast().key();
        long remaining = selection.isEverything() ? snapshot.countAfter(namespace, last) : -1;
        return new Page(
                new ListMetadata(snapshot.revision(), new ContinueToken(snapshot.revision(), last).print(), remaining),
                found);
    }

    private Snapshot choose(ServedResource resource, ResourceCache objects, ListParameters parameters) {
        long version = parameters.version();
        if (parameters.resourceVersion().isEmpty()) {
            return newest(objects);
        }
        boolean exact = parameters.match().equals("Exact")
                || (parameters.match().isEmpty() && parameters.limit() > 0 && version != 0);
        if (version == 0) {
            return objects.snapshot();
        }
        if (exact) {
            return exactly(resource, version);
        }
        cache.awaitRevision(version);
        return objects.snapshot();
    }

    private Snapshot newest(ResourceCache objects) {
        cache.awaitNewest();
        return objects.snapshot();
    }

    private Snapshot exactly(ServedResource resource, long revision) {
        Snapshot snapshot = at(resource, revision);
        if (snapshot == null) {
            throw ApiException.expired("The resourceVersion for the provided list is too old.");
        }
        return snapshot;
    }

    private Snapshot continued(ServedResource resource, ContinueToken token) {
        Snapshot snapshot = at(resource, token.revision());
        if (snapshot == null) {
            throw ApiException.expiredContinue(token.fromNewest().print());
        }
        return snapshot;
    }

    private @Nullable Snapshot at(ServedResource resource, long revision) {
        cache.awaitRevision(revision);
        return cache.snapshotAt(resource.storedName(), revision);
    }
}
