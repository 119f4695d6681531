package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import java.util.List;

/** Refusals by policies: about the object, each reason for them one cause. */
final class Denial {

    private Denial() {}

    static RejectedException of(
            AdmissionRequest request, String reason, int code, String message, List<String> causes) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        ObjectNode details = status.putObject("details");
        details.put("name", name(request));
        if (!request.group().isEmpty()) {
            details.put("group", request.group());
        }
        details.put("kind", request.resource());
        ArrayNode all = details.putArray("causes");
        causes.forEach(cause -> all.addObject().put("message", cause));
        status.put("code", code);
        return RejectedException.with(status);
    }

    /** What a forbidden request is called in messages. */
    static String forbidden(AdmissionRequest request, String why) {
        String what = request.group().isEmpty() ? request.resource() : request.resource() + "." + request.group();
        return what + " \"" + name(request) + "\" is forbidden: " + why;
    }

    /** The object's name, or what it is to be generated from. */
    private static String name(AdmissionRequest request) {
        if (!request.name().isEmpty()) {
            return request.name();
        }
        JsonNode metadata = request.object()
                .<JsonNode>map(object -> object.path("metadata"))
                .orElse(MissingNode.getInstance());
        String name = metadata.path("name").asText("");
        String generated = metadata.path("generateName").asText("");
        return !name.isEmpty() ? name : generated.isEmpty() ? "Unknown" : generated;
    }

    static int code(String reason) {
        return switch (reason) {
            case "Forbidden" -> 403;
            case "Unauthorized" -> 401;
            case "RequestEntityTooLarge" -> 413;
            default -> 422;
        };
    }
}
