package dev.navarch.apiserver.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.CustomObjects;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** Custom resources in bodies and out of patches. */
final class CustomBody {

    /** Custom resources have no protobuf form. */
    private static final List<String> UNDERSTOOD = List.of("application/json", "application/yaml");

    private CustomBody() {}

    static ObjectNode read(ApiCall call, ServedResource resource, CustomObjects custom) {
        String type = call.request().header("content-type");
        if (BodyReader.mediaType(type).equals(BodyReader.PROTOBUF)) {
            throw ApiException.unsupportedMediaType(UNDERSTOOD);
        }
        Document document = BodyReader.parse(type, call.request().body());
        if (!(document.tree() instanceof ObjectNode object)) {
            throw ApiException.badRequest("couldn't get version/kind; json parse error: json: cannot unmarshal "
                    + "a value that is no object");
        }
        requireText(object, "apiVersion");
        requireText(object, "kind");
        String apiVersion = object.path("apiVersion").asText("");
        String kind = object.path("kind").asText("");
        if (kind.isEmpty()) {
            throw ApiException.badRequest("Object 'Kind' is missing in the body");
        }
        if (!apiVersion.equals(resource.type().apiVersion())) {
            throw ApiException.badRequest("the API version in the data (" + apiVersion
                    + ") does not match the expected API version ("
                    + resource.type().apiVersion() + ")");
        }
        if (!kind.equals(resource.type().kind())) {
            throw wrongType(resource, object, "kind", kind, resource.type().kind());
        }
        List<String> unknown;
        try {
            unknown = custom.prune(object);
        } catch (DecodingException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
        complain(call, resource, complaints(document.duplicateFields(), unknown), false);
        finish(object, custom);
        return object;
    }

    static ObjectNode patched(ApiCall call, ServedResource resource, CustomObjects custom, ObjectNode object) {
        String kind = object.path("kind").asText("");
        String apiVersion = object.path("apiVersion").asText("");
        if (kind.isEmpty()) {
            throw PatchedObject.refused("Object 'Kind' is missing");
        }
        List<String> unknown;
        try {
            unknown = custom.prune(object);
        } catch (DecodingException e) {
            throw PatchedObject.refused(String.valueOf(e.getMessage()));
        }
        PatchedObject.checkName(call, object);
        if (!kind.equals(resource.type().kind())) {
            throw wrongType(resource, object, "kind", kind, resource.type().kind());
        }
        if (apiVersion.isEmpty()) {
            throw ApiException.internalError("Object 'apiVersion' is missing");
        }
        if (!apiVersion.equals(resource.type().apiVersion())) {
            if (call.parameters().fieldValidation().equals("Strict")) {
                throw PatchedObject.refused("strict decoding error: nothing is known of " + apiVersion);
            }
            throw wrongType(
                    resource, object, "apiVersion", apiVersion, resource.type().apiVersion());
        }
        complain(call, resource, complaints(List.of(), unknown), true);
        finish(object, custom);
        return object;
    }

    private static void finish(ObjectNode object, CustomObjects custom) {
        if (!(object.get("metadata") instanceof ObjectNode)) {
            object.putObject("metadata");
        }
        custom.applyDefaults(object);
    }

    private static List<String> complaints(List<String> duplicate, List<String> unknown) {
        List<String> out = new ArrayList<>(duplicate.size() + unknown.size());
        duplicate.forEach(each -> out.add("duplicate field \"" + each + "\""));
        unknown.forEach(each -> out.add("unknown field \"" + each + "\""));
        return out;
    }

    private static void complain(ApiCall call, ServedResource resource, List<String> complaints, boolean patch) {
        if (complaints.isEmpty()) {
            return;
        }
        switch (call.parameters().fieldValidation()) {
            case "Strict" -> {
                String message = "strict decoding error: " + String.join(", ", complaints);
                throw patch
                        ? PatchedObject.refused(message)
                        : BodyReader.unfit(
                                resource.type().kind(), resource.type().apiVersion(), message);
            }
            case "Warn" -> complaints.forEach(call::warn);
            default -> {}
        }
    }

    private static void requireText(ObjectNode object, String field) {
        JsonNode value = object.get(field);
        if (value != null && !value.isNull() && !value.isTextual()) {
            throw ApiException.badRequest(
                    "couldn't get version/kind; json parse error: json: cannot unmarshal into Go struct field ." + field
                            + " of type string");
        }
    }

    private static ApiException wrongType(
            ServedResource resource, ObjectNode object, String field, String value, String expected) {
        FieldErrors errors = new FieldErrors();
        errors.add(FieldError.Type.INVALID, FieldPath.root(field), value, "must be " + expected);
        return ApiException.invalid(
                resource.type().group(),
                object.path("kind").asText(""),
                object.path("metadata").path("name").asText(""),
                errors.list());
    }
}
