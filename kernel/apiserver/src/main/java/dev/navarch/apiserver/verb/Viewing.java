package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.body.BodyReader;
import dev.navarch.apiserver.body.PatchedObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.apiserver.write.Application;
import dev.navarch.apiserver.write.Replacement;
import dev.navarch.machinery.defaulting.Defaults;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.resource.Subresource;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** GET, PUT and PATCH of a part of an object under rules of its own. */
public final class Viewing {

    private final Resources resources;
    private final Reading reading;
    private final Replacement replacement;
    private final Application application;
    private final Presenters presenters;

    public Viewing(
            Resources resources,
            Reading reading,
            Replacement replacement,
            Application application,
            Presenters presenters) {
        this.resources = resources;
        this.reading = reading;
        this.replacement = replacement;
        this.application = application;
        this.presenters = presenters;
    }

    public Answer perform(ApiCall call, ServedResource resource, Subresource sub, SubresourceView view) {
        Presenter presenter = presenters.of(call.request(), resource);
        String group = sub.version().isEmpty() ? resource.type().group() : sub.group();
        String version = sub.version().isEmpty() ? resource.type().version() : sub.version();
        Schema schema =
                Objects.requireNonNull(resources.schema(group, version, sub.kind()), "no schema of " + sub.kind());
        String apiVersion = group.isEmpty() ? version : group + "/" + version;
        return switch (call.target().verb()) {
            case "get" -> answer(call, view, presenter, resource.tree(reading.find(call, resource)));
            case "update" -> update(call, resource, view, presenter, apiVersion, sub.kind(), schema);
            case "patch" -> patch(call, resource, view, presenter, apiVersion, sub.kind(), schema);
            default -> throw ApiException.methodNotAllowed();
        };
    }

    private Answer update(
            ApiCall call,
            ServedResource resource,
            SubresourceView view,
            Presenter presenter,
            String apiVersion,
            String kind,
            Schema schema) {
        call.setParameters(WriteParameters.of(call.request(), "UpdateOptions", false));
        ObjectNode sent = BodyReader.read(call, apiVersion, kind, schema);
        Defaults.apply(sent, schema);
        Updating.checkName(sent, call.target().name());
        return write(
                call,
                resource,
                view,
                presenter,
                (current, stored) ->
                        Updating.checked(resource, sent, stored, call.target().name()));
    }

    private Answer patch(
            ApiCall call,
            ServedResource resource,
            SubresourceView view,
            Presenter presenter,
            String apiVersion,
            String kind,
            Schema schema) {
        PatchKind patchKind = PatchKind.of(call.request().header("content-type"), resource.custom() == null);
        boolean apply = patchKind == PatchKind.APPLY;
        call.setParameters(WriteParameters.of(call.request(), "PatchOptions", apply));
        Document sent = patchKind.parse(call);
        JsonNode patch = sent.tree();
        if (apply) {
            PatchedObject.complainOfDuplicates(call, sent);
        }
        if (apply && kind.equals("Scale")) {
            requireType(patch, apiVersion, kind);
            byte[] stored = application.applyScale(call, resource, view, (ObjectNode) patch, schema);
            return answer(call, resource, view, presenter, stored);
        }
        PatchKind way = apply ? PatchKind.STRATEGIC : patchKind;
        return write(call, resource, view, presenter, (current, stored) -> {
            ObjectNode patched =
                    PatchedObject.decode(call, apiVersion, kind, way.applyTo(current, patch, schema), schema);
            Defaults.apply(patched, schema);
            return patched;
        });
    }

    private static void requireType(JsonNode applied, String apiVersion, String kind) {
        String sentVersion = applied.path("apiVersion").asText("");
        String sentKind = applied.path("kind").asText("");
        if (!sentVersion.equals(apiVersion) || !sentKind.equals(kind)) {
            throw ApiException.badRequest("invalid object type: " + sentVersion + ", Kind=" + sentKind);
        }
    }

    private Answer write(
            ApiCall call,
            ServedResource resource,
            SubresourceView view,
            Presenter presenter,
            dev.navarch.apiserver.write.Rewriting rewriting) {
        byte[] stored = replacement.replaceView(
                call, resource, call.target().namespace(), call.target().name(), view, rewriting);
        return answer(call, resource, view, presenter, stored);
    }

    private static Answer answer(
            ApiCall call,
            ServedResource resource,
            SubresourceView view,
            Presenter presenter,
            byte @Nullable [] stored) {
        if (stored == null) {
            throw ApiException.notFound(
                    resource.type().group(),
                    resource.type().resource(),
                    call.target().name());
        }
        return answer(call, view, presenter, ObjectBytes.decode(stored));
    }

    private static Answer answer(ApiCall call, SubresourceView view, Presenter presenter, ObjectNode parent) {
        return Answers.of(200, presenter, presenter.view(ObjectBytes.ordered(view.read(call, parent))));
    }
}
