package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.body.DeleteOptionsReader;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.apiserver.write.DeleteParameters;
import dev.navarch.apiserver.write.Deletion;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.status.Status;
import dev.navarch.machinery.status.StatusDetails;
import java.util.List;
import java.util.Map;

/** DELETE of one object or of many. */
public final class Deleting {

    private final Resources resources;
    private final Deletion deletion;
    private final Reading reading;
    private final Presenters presenters;

    public Deleting(Resources resources, Deletion deletion, Reading reading, Presenters presenters) {
        this.resources = resources;
        this.deletion = deletion;
        this.reading = reading;
        this.presenters = presenters;
    }

    public Answer delete(ApiCall call, ServedResource resource) {
        Presenter presenter = presenters.of(call.request(), resource);
        ObjectNode options = DeleteOptionsReader.read(call, resources);
        warnOfOrphans(call, resource, options);
        DeleteParameters parameters = DeleteParameters.of(options);
        String name = call.target().name();
        Deletion.Outcome outcome = deletion.delete(call, resource, call.target().namespace(), name, parameters, true);
        if (outcome == null) {
            throw ApiException.notFound(resource.type().group(), resource.type().resource(), name);
        }
        if (outcome.gone() && !resource.rules().deletionAnswersObject()) {
            return success(call, resource, name, outcome.json());
        }
        boolean accepted = !outcome.gone()
                && parameters.orphan().isPresent()
                && !parameters.orphan().get();
        return Answers.object(accepted ? 202 : 200, presenter, outcome.json());
    }

    /** A DELETE that does not say what becomes of dependents is warned where the default is unusual. */
    private static void warnOfOrphans(ApiCall call, ServedResource resource, ObjectNode options) {
        if (resource.type().kind().equals("Job")
                && !options.has("propagationPolicy")
                && !options.has("orphanDependents")) {
            call.warn("child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to"
                    + " remove them or set propagationPolicy=Orphan to suppress this warning");
        }
    }

    private Answer success(ApiCall call, ServedResource resource, String name, byte[] last) {
        String uid = ObjectBytes.decode(last).path("metadata").path("uid").asText();
        StatusDetails details =
                new StatusDetails(name, resource.type().group(), resource.type().resource(), uid, List.of(), 0);
        Presenters.Encoded encoded = presenters.status(call.request(), Status.success(0, details));
        return new Answer.Whole(200, Map.of("Content-Type", List.of(encoded.mediaType())), List.of(encoded.bytes()));
    }

    /** Deletes all that are selected, a page of them where there is a limit, and answers the list of them. */
    public Answer deleteCollection(ApiCall call, ServedResource resource) {
        Presenter presenter = presenters.of(call.request(), resource);
        Selection selection = Selection.of(resource, call.request().query());
        ListParameters list = ListParameters.of(call.request().query(), false);
        ObjectNode options = DeleteOptionsReader.read(call, resources);
        warnOfOrphans(call, resource, options);
        DeleteParameters parameters = DeleteParameters.of(options);
        Reading.Page page = reading.page(resource, call.target().namespace(), selection, list, "");
        for (StoredObject object : page.objects()) {
            deleteIfThere(call, resource, object, parameters);
        }
        return Answers.of(200, presenter, presenter.list(page.metadata(), page.objects()));
    }

    /** Somebody else may have deleted it since it was listed, which is as good. */
    private void deleteIfThere(
            ApiCall call, ServedResource resource, StoredObject object, DeleteParameters parameters) {
        try {
            deletion.delete(call, resource, object.namespace(), object.name(), parameters, true);
        } catch (ApiException e) {
            if (!e.is("NotFound")) {
                throw e;
            }
        }
    }
}
