package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.admission.AdmissionChain;
import dev.navarch.apiserver.admission.ObjectAdmission;
import dev.navarch.apiserver.body.BodyReader;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.encoding.Negotiation;
import dev.navarch.apiserver.extension.SubresourceAction;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.defaulting.Defaults;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.resource.Subresource;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.admission.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** POST to a subresource that does something. */
public final class Acting {

    private final Resources resources;
    private final AdmissionChain admission;
    private final InstantSource clock;

    public Acting(Resources resources, AdmissionChain admission, InstantSource clock) {
        this.resources = resources;
        this.admission = admission;
        this.clock = clock;
    }

    public Answer perform(ApiCall call, ServedResource resource, Subresource sub, SubresourceAction action) {
        Negotiation.of(call.request(), false, true);
        call.setParameters(WriteParameters.of(call.request(), "CreateOptions", false));
        String group = sub.version().isEmpty() ? resource.type().group() : sub.group();
        String version = sub.version().isEmpty() ? resource.type().version() : sub.version();
        Schema schema = resources.schema(group, version, sub.kind());
        if (schema == null) {
            throw ApiException.unknownPath();
        }
        String apiVersion = group.isEmpty() ? version : group + "/" + version;
        ObjectNode body = BodyReader.read(call, apiVersion, sub.kind(), schema);
        Defaults.apply(body, schema);
        ObjectAdmission request = new ObjectAdmission(
                call, clock.instant(), Operation.CREATE, sub.kind(), call.target().name(), body, null);
        admission.mutate(request);
        admission.validate(request);
        SubresourceAction.Answer answer = action.perform(call, body);
        return new Answer.Whole(
                answer.code(),
                Map.of("Content-Type", List.of("application/json")),
                List.of(Json.write(answer.body()), new byte[] {'\n'}));
    }
}
