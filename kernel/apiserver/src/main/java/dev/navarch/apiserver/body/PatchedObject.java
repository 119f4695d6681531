package dev.navarch.apiserver.body;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.decoding.Decoded;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.decoding.DecodingException;
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
        ObjectNode object = decode(call, resource.type().group(), resource.type().kind(), patched, resource.schema());
        Defaults.apply(object, resource.schema());
        return object;
    }

    /** The same for any kind, without defaults. */
    public static ObjectNode decode(ApiCall call, String group, String kind, ObjectNode patched, Schema schema) {
        Decoded decoded;
        try {
            decoded = Decoder.decode(new Document(patched, List.of()), schema);
        } catch (DecodingException e) {
            throw invalid(group, kind, String.valueOf(e.getMessage()));
        }
        if (!decoded.isStrict()) {
            switch (call.parameters().fieldValidation()) {
                case "Strict" -> throw invalid(
                        group, kind, "strict decoding error: " + String.join(", ", decoded.complaints()));
                case "Warn" -> decoded.complaints().forEach(call::warn);
                default -> {}
            }
        }
        return decoded.object();
    }

    private static ApiException invalid(String group, String kind, String message) {
        FieldErrors errors = new FieldErrors();
        errors.add(new FieldError(FieldError.Type.INVALID, "patch", "", message));
        return ApiException.invalid(group, kind, "", errors.list());
    }
}
