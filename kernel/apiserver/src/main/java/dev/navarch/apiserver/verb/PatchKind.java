package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.body.PatchedObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.json.Yaml;
import dev.navarch.machinery.patch.JsonPatch;
import dev.navarch.machinery.patch.MergePatch;
import dev.navarch.machinery.patch.StrategicMergePatch;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.List;

/** The four kinds of patch, by their content type. */
enum PatchKind {
    JSON("application/json-patch+json"),
    MERGE("application/merge-patch+json"),
    STRATEGIC("application/strategic-merge-patch+json"),
    APPLY("application/apply-patch+yaml");

    private final String mediaType;

    PatchKind(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * @param strategic whether the object can be patched by the strategy of its schema
     * @throws ApiException 415 for any other content type
     */
    static PatchKind of(String contentType, boolean strategic) {
        int semicolon = contentType.indexOf(';');
        String plain = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
        for (PatchKind kind : values()) {
            if (kind.mediaType.equals(plain) && (strategic || kind != STRATEGIC)) {
                return kind;
            }
        }
        if (!strategic) {
            throw ApiException.unsupportedMediaType(understood(false));
        }
        throw ApiException.genericServerResponse(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + String.join(", ", understood(strategic)));
    }

    private static List<String> understood(boolean strategic) {
        List<String> understood = new ArrayList<>();
        for (PatchKind kind : values()) {
            if (strategic || kind != STRATEGIC) {
                understood.add(kind.mediaType);
            }
        }
        return understood;
    }

    /** The patch in a body; the audit log is told of it. Fields given twice are complained of here, but for apply. */
    Document parse(ApiCall call) {
        byte[] body = call.request().body();
        try {
            Document document = this == APPLY ? Yaml.parse(body) : Json.parse(body);
            JsonNode patch = document.tree();
            if (this != APPLY) {
                complain(call, document);
            }
            boolean nothing = this == STRATEGIC && patch.isNull();
            if (this != JSON && !patch.isObject() && !nothing) {
                throw ApiException.badRequest("the patch is not an object");
            }
            if (call.evidence().wanted()) {
                call.evidence().sent(patch.deepCopy());
            }
            return document;
        } catch (MalformedException e) {
            throw ApiException.badRequest("error decoding patch: " + e.getMessage());
        }
    }

    private void complain(ApiCall call, Document document) {
        List<String> complaints = new ArrayList<>();
        String where = this == JSON ? "json patch " : "";
        document.duplicateFields().forEach(field -> complaints.add(where + "duplicate field \"" + field + "\""));
        if (this == JSON) {
            JsonPatch.unknownFields(document.tree())
                    .forEach(field -> complaints.add(where + "unknown field \"" + field + "\""));
        }
        if (complaints.isEmpty()) {
            return;
        }
        switch (call.parameters().fieldValidation()) {
            case "Strict" -> throw PatchedObject.refused("strict decoding error: " + String.join(", ", complaints));
            case "Warn" -> complaints.forEach(call::warn);
            default -> {}
        }
    }

    /** What a patch other than apply makes of an object, which is used up. */
    ObjectNode applyTo(ObjectNode current, JsonNode patch, Schema schema) {
        return switch (this) {
            case JSON -> JsonPatch.into(current, patch);
            case MERGE -> MergePatch.into(current, patch);
            case STRATEGIC -> StrategicMergePatch.into(current, patch, schema);
            case APPLY -> throw new IllegalStateException("apply needs the field manager");
        };
    }
}
