package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.apiserver.body.PatchedObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.write.Application;
import dev.navarch.apiserver.write.Replacement;
import dev.navarch.kinds.PartRules;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.status.ApiException;

/** PATCH of an object or of a part of it. */
public final class Patching {

    private final Replacement replacement;
    private final Application application;
    private final Reading reading;
    private final Presenters presenters;

    public Patching(Replacement replacement, Application application, Reading reading, Presenters presenters) {
        this.reading = reading;
        this.replacement = replacement;
        this.application = application;
        this.presenters = presenters;
    }

    public Answer patch(ApiCall call, ServedResource resource) {
        PatchKind kind = PatchKind.of(call.request().header("content-type"), resource.custom() == null);
        Presenter presenter =
                presenters.ofPart(call.request(), resource, call.target().subresource());
        boolean apply = kind == PatchKind.APPLY;
        call.setParameters(WriteParameters.of(call.request(), "PatchOptions", apply));
        Document document = parse(kind, call, resource);
        PartRules part = resource.rules().part(call.target().subresource());
        if (apply) {
            Application.Result result = application.apply(call, resource, document, part);
            return Answers.object(result.created() ? 201 : 200, presenter, result.json());
        }
        JsonNode patch = document.tree();
        byte[] stored = replacement.replace(
                call,
                resource,
                call.target().namespace(),
                call.target().name(),
                part,
                (current, object) ->
                        PatchedObject.decode(call, resource, kind.applyTo(current, patch, resource.schema())));
        if (stored == null) {
            throw notFound(call, resource);
        }
        return Answers.object(200, presenter, stored);
    }

    /** Of an object that is not there nobody reads a patch; what is applied is read first. */
    private Document parse(PatchKind kind, ApiCall call, ServedResource resource) {
        try {
            return kind.parse(call);
        } catch (ApiException malformed) {
            boolean absent = kind != PatchKind.APPLY && !reading.has(call, resource);
            throw absent ? notFound(call, resource) : malformed;
        }
    }

    private static ApiException notFound(ApiCall call, ServedResource resource) {
        return ApiException.notFound(
                resource.type().group(),
                resource.type().resource(),
                call.target().name());
    }
}
