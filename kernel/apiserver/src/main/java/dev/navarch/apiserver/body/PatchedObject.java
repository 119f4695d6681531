package dev.navarch.apiserver.body;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.decoding.Decoded;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.decoding.Empties;
import dev.navarch.machinery.defaulting.Defaults;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldErrors;
import java.util.List;

/** What a patch made of an object, checked like a body but refused otherwise. */
public final class PatchedObject {

    private PatchedObject() {}

    /** @throws ApiException 422 for values of the wrong type and, under Strict, for unknown fields */
    public static ObjectNode decode(ApiCall call, ServedResource resource, ObjectNode patched) {
        if (resource.custom() != null) {
            return CustomBody.patched(call, resource, resource.custom(), patched);
        }
        ObjectNode object = decode(
                call,
                resource.type().apiVersion(),
                resource.type().kind(),
                patched,
                resource.schema(),
                resource.empties());
        Defaults.apply(object, resource.schema());
        return object;
    }

    /** The same for any kind, without defaults. */
    public static ObjectNode decode(ApiCall call, String apiVersion, String kind, ObjectNode patched, Schema schema) {
        return decode(call, apiVersion, kind, patched, schema, Empties.LEFT_OUT);
    }

    private static ObjectNode decode(
            ApiCall call, String apiVersion, String kind, ObjectNode patched, Schema schema, Empties empties) {
        requireType(patched, "kind", kind);
        requireType(patched, "apiVersion", apiVersion);
        Decoded decoded;
        try {
            decoded = Decoder.decode(new Document(patched, List.of()), schema, empties);
        } catch (DecodingException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        if (!decoded.isStrict()) {
            switch (call.parameters().fieldValidation()) {
                case "Strict" -> throw refused(decoded.strictMessage());
                case "Warn" -> decoded.complaints().forEach(call::warn);
                default -> {}
            }
        }
        checkName(call, decoded.object());
        return decoded.object().put("kind", kind).put("apiVersion", apiVersion);
    }

    private static void requireType(ObjectNode patched, String field, String expected) {
        String value = patched.path(field).asText("");
        if (!value.isEmpty() && !value.equals(expected)) {
            throw refused("the patch makes " + field + " " + value + " of " + expected);
        }
    }

    /** @throws ApiException 400 if a patch gives the object another name than the path does */
    public static void checkName(ApiCall call, ObjectNode patched) {
        String name = patched.path("metadata").path("name").asText("");
        if (name.isEmpty()) {
            throw ApiException.badRequest("the name of the object ("
                    + call.target().name() + " based on URL) was undeterminable: name must be provided");
        }
        if (!name.equals(call.target().name())) {
            throw ApiException.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + call.target().name() + ")");
        }
    }

    /** Complains of fields that an applied object has twice; it has been found to fit before. */
    public static void complainOfDuplicates(ApiCall call, Document applied) {
        if (applied.duplicateFields().isEmpty()) {
            return;
        }
        Decoded decoded = new Decoded(JsonNodeFactory.instance.objectNode(), List.of(), applied.duplicateFields());
        switch (call.parameters().fieldValidation()) {
            case "Strict" -> throw ApiException.badRequest(decoded.strictMessage());
            case "Warn" -> decoded.complaints().forEach(call::warn);
            default -> {}
        }
    }

    /** 422 for a patch that leads to something which cannot be read. */
    public static ApiException refused(String message) {
        FieldErrors errors = new FieldErrors();
        errors.add(new FieldError(FieldError.Type.INVALID, "patch", "", message));
        return ApiException.invalid("", "", "", errors.list());
    }
}
