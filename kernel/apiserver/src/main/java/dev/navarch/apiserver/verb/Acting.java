package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.admission.Admission;
import dev.navarch.apiserver.admission.ObjectAdmission;
import dev.navarch.apiserver.admission.OneForm;
import dev.navarch.apiserver.body.BodyReader;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.extension.SubresourceAction;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.write.FieldOwnership;
import dev.navarch.apiserver.write.SystemFields;
import dev.navarch.machinery.defaulting.Defaults;
import dev.navarch.machinery.resource.Subresource;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.Representation;

/** POST to a subresource that does something. */
public final class Acting {

    private final Resources resources;
    private final Admission admission;
    private final Presenters presenters;

    public Acting(Resources resources, Admission admission, Presenters presenters) {
        this.resources = resources;
        this.admission = admission;
        this.presenters = presenters;
    }

    public Answer perform(ApiCall call, ServedResource resource, Subresource sub, SubresourceAction action) {
        Presenter presenter = presenters.ofOutcome(call.request(), resource);
        call.setParameters(WriteParameters.of(call.request(), "CreateOptions", false));
        String group = sub.version().isEmpty() ? resource.type().group() : sub.group();
        String version = sub.version().isEmpty() ? resource.type().version() : sub.version();
        Schema schema = resources.schema(group, version, sub.kind());
        if (schema == null) {
            throw ApiException.unknownPath();
        }
        String apiVersion = group.isEmpty() ? version : group + "/" + version;
        ObjectNode body = BodyReader.read(call, apiVersion, sub.kind(), schema, action.olderVersions());
        Defaults.apply(body, schema);
        action.applyDefaults(body);
        SystemFields.alignNamespace(body, call.target().namespace());
        FieldOwnership.note(call, apiVersion, schema, body);
        Representation form = new Representation(
                resource.type().group(),
                resource.type().version(),
                resource.type().resource(),
                group,
                version,
                sub.kind());
        ObjectAdmission request = admission.request(
                call, Operation.CREATE, new OneForm(form, schema), call.target().name(), body, null);
        admission.mutate(request);
        action.prepare(call, body);
        admission.validate(request);
        SubresourceAction.Answer answer = action.perform(call, body);
        return Answers.of(answer.code(), presenter, presenter.outcome(answer.body()));
    }
}
