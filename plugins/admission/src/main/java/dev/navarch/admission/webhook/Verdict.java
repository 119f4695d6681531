package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.RejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a webhook answered.
 *
 * @param patch operations; empty where nothing is to be changed
 * @param status of a refusal, as the webhook gave it
 */
record Verdict(
        boolean allowed, ArrayNode patch, ObjectNode status, Map<String, String> annotations, List<String> warnings) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads and checks an answer.
     *
     * @throws CallFailure for one that is none
     */
    static Verdict read(Review review, boolean mutating, byte[] answer) throws CallFailure {
        JsonNode tree = parse(answer);
        checkForm(review, tree);
        JsonNode response = tree.path("response");
        AnswerTypes.check(response);
        if (!response.isObject()) {
            throw invalid("webhook response was absent");
        }
        boolean strict = review.version().equals("v1");
        if (strict) {
            checkIdentity(review, tree, response);
        }
        boolean allowed = response.path("allowed").asBoolean();
        Map<String, String> annotations = new LinkedHashMap<>();
        response.path("auditAnnotations")
                .properties()
                .forEach(each -> annotations.put(each.getKey(), each.getValue().asText()));
        List<String> warnings = new ArrayList<>();
        response.path("warnings").forEach(each -> warnings.add(each.asText()));
        ArrayNode patch = patch(response, mutating, strict, allowed);
        ObjectNode status =
                response.path("status") instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
        return new Verdict(allowed, patch, status, annotations, warnings);
    }

    private static JsonNode parse(byte[] answer) throws CallFailure {
        if (answer.length == 0) {
            throw uncalled("0-length response with status code: 200 and content type: application/json");
        }
        try {
            JsonNode tree = JSON.readTree(answer);
            if (tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            // Told below, as what is no object.
        }
        throw uncalled("couldn't get version/kind; json parse error");
    }

    /** An answer that says what it is has to be a review of the version that was sent. */
    private static void checkForm(Review review, JsonNode tree) throws CallFailure {
        String apiVersion = tree.path("apiVersion").asText();
        String kind = tree.path("kind").asText();
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            return;
        }
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        if (!kind.equals("AdmissionReview") || !apiVersion.equals(Review.GROUP + "/" + version)) {
            throw uncalled("no kind \"" + kind + "\" is registered for version \"" + apiVersion + "\"");
        }
        if (!version.equals(review.version())) {
            throw uncalled("converting (" + version + "." + kind + ") to (" + review.version() + "." + kind
                    + "): unknown conversion");
        }
    }

    private static void checkIdentity(Review review, JsonNode tree, JsonNode response) throws CallFailure {
        String uid = response.path("uid").asText();
        if (!uid.equals(review.uid())) {
            throw invalid("expected response.uid=\"" + review.uid() + "\", got \"" + uid + "\"");
        }
        String apiVersion = tree.path("apiVersion").asText();
        String kind = tree.path("kind").asText();
        if (!apiVersion.equals(Review.GROUP + "/v1") || !kind.equals("AdmissionReview")) {
            throw invalid("expected webhook response of " + Review.GROUP + "/v1, Kind=AdmissionReview, got "
                    + (apiVersion.isEmpty() ? "/" : apiVersion) + ", Kind=" + kind);
        }
    }

    private static ArrayNode patch(JsonNode response, boolean mutating, boolean strict, boolean allowed)
            throws CallFailure {
        byte[] patch;
        try {
            patch = response.path("patch").isTextual() ? response.path("patch").binaryValue() : new byte[0];
        } catch (IOException e) {
            throw uncalled("illegal base64 data");
        }
        boolean typed = response.hasNonNull("patchType");
        ArrayNode none = JsonNodeFactory.instance.arrayNode();
        if (strict && !mutating) {
            if (patch.length > 0) {
                throw invalid("validating webhook may not return response.patch");
            }
            if (typed) {
                throw invalid("validating webhook may not return response.patchType");
            }
        }
        if (!mutating) {
            return none;
        }
        if (strict && patch.length > 0 && !typed) {
            throw invalid("webhook returned response.patch but not response.patchType");
        }
        String type = response.path("patchType").asText();
        if (strict && typed && patch.length == 0) {
            throw invalid("webhook returned response.patchType but not response.patch");
        }
        if (strict && typed && type.isEmpty()) {
            throw invalid("webhook returned invalid response.patchType of \"\"");
        }
        if (!allowed || patch.length == 0) {
            return none;
        }
        return operations(patch, strict ? type : "JSONPatch");
    }

    private static ArrayNode operations(byte[] patch, String type) throws CallFailure {
        try {
            JsonNode tree = JSON.readTree(patch);
            if (tree.isNull()) {
                return JsonNodeFactory.instance.arrayNode();
            }
            if (!(tree instanceof ArrayNode operations)) {
                throw new CallFailure("received undecodable patch in webhook response: not a list of operations");
            }
            for (JsonNode operation : operations) {
                if (!operation.isObject()) {
                    throw new CallFailure("received undecodable patch in webhook response: an operation is an object");
                }
            }
            if (!operations.isEmpty() && !type.equals("JSONPatch")) {
                throw new CallFailure("unsupported patch type \"" + type + "\"");
            }
            return operations;
        } catch (IOException e) {
            throw new CallFailure("received undecodable patch in webhook response: " + e.getMessage());
        }
    }

    /** The refusal of a request that this verdict does not allow. */
    RejectedException refusal(String hook) {
        ObjectNode refused = status.deepCopy();
        String denied = "admission webhook \"" + hook + "\" denied the request";
        refused.put("status", "Failure")
                .put("code", Math.max(400, status.path("code").asInt()));
        String message = status.path("message").asText();
        String reason = status.path("reason").asText();
        if (!message.isEmpty()) {
            refused.put("message", denied + ": " + message);
        } else if (!reason.isEmpty()) {
            refused.put("message", denied + ": " + reason);
        } else {
            refused.put("message", denied + " without explanation");
        }
        return RejectedException.with(refused);
    }

    private static CallFailure uncalled(String why) {
        return new CallFailure("failed to call webhook: " + why);
    }

    private static CallFailure invalid(String why) {
        return new CallFailure("received invalid webhook response: " + why);
    }
}
