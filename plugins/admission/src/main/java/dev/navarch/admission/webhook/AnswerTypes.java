package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Holds the fields of an answer to their types: one that is of another makes the whole answer unreadable. */
final class AnswerTypes {

    private AnswerTypes() {}

    /** @param response of an AdmissionReview; may be absent */
    static void check(JsonNode response) throws CallFailure {
        require(response.isObject(), response, "response", "object");
        JsonNode allowed = response.path("allowed");
        require(allowed.isBoolean(), allowed, "allowed", "bool");
        for (String field : List.of("uid", "patch", "patchType")) {
            JsonNode text = response.path(field);
            require(text.isTextual(), text, field, "string");
        }
        JsonNode status = response.path("status");
        require(status.isObject(), status, "status", "object");
        require(status.path("code").isInt(), status.path("code"), "status.code", "int32");
        for (String field : List.of("message", "reason", "status")) {
            JsonNode text = status.path(field);
            require(text.isTextual(), text, "status." + field, "string");
        }
        JsonNode warnings = response.path("warnings");
        require(warnings.isArray(), warnings, "warnings", "[]string");
        for (JsonNode each : warnings) {
            require(each.isTextual(), each, "warnings", "string");
        }
        JsonNode annotations = response.path("auditAnnotations");
        require(annotations.isObject(), annotations, "auditAnnotations", "map[string]string");
        for (JsonNode each : annotations) {
            require(each.isTextual(), each, "auditAnnotations", "string");
        }
    }

    /** What is absent or null is of any type. */
    private static void require(boolean fits, JsonNode value, String field, String type) throws CallFailure {
        if (!fits && !value.isMissingNode() && !value.isNull()) {
            throw new CallFailure(
                    "failed to call webhook: json: cannot unmarshal into Go struct field AdmissionResponse.response."
                            + field + " of type " + type);
        }
    }
}
