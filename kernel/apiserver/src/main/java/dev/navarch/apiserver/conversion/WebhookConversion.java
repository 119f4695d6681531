package dev.navarch.apiserver.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.status.ApiException;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Has a webhook convert objects, by a ConversionReview for each. */
final class WebhookConversion implements Conversion {

    private static final String GROUP = "apiextensions.k8s.io/";

    private final WebhookClient client;
    private final String reviewVersion;
    private final RandomGenerator random;

    /** @param reviewVersion empty if the webhook speaks none that is known */
    WebhookConversion(WebhookClient client, String reviewVersion, RandomGenerator random) {
        this.client = client;
        this.reviewVersion = reviewVersion;
        this.random = random;
    }

    @Override
    public ObjectNode convert(ObjectNode object, String apiVersion) {
        String kind = object.path("apiVersion").asText() + ", Kind="
                + object.path("kind").asText();
        try {
            if (reviewVersion.isEmpty()) {
                throw new ConversionFailedException("no supported conversion review versions");
            }
            String uid = new UUID(random.nextLong(), random.nextLong()).toString();
            JsonNode converted = response(
                    uid,
                    Json.parse(client.post(review(uid, object, apiVersion))).tree());
            return ConvertedObject.checked(object, converted, apiVersion);
        } catch (MalformedException e) {
            throw ApiException.internalError("conversion webhook for " + kind + " failed: " + e.getMessage());
        } catch (ConversionFailedException e) {
            throw ApiException.internalError("conversion webhook for " + kind + " failed: " + e.getMessage());
        }
    }

    private byte[] review(String uid, ObjectNode object, String apiVersion) {
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("kind", "ConversionReview").put("apiVersion", GROUP + reviewVersion);
        ObjectNode request = review.putObject("request");
        request.put("uid", uid).put("desiredAPIVersion", apiVersion);
        request.putArray("objects").add(object);
        return Json.write(review);
    }

    /** The one converted object of an answer. */
    private JsonNode response(String uid, JsonNode review) throws ConversionFailedException {
        boolean strict = reviewVersion.equals("v1");
        boolean expected = review.path("kind").asText().equals("ConversionReview")
                && review.path("apiVersion").asText().equals(GROUP + reviewVersion);
        if (strict && !expected) {
            throw new ConversionFailedException("expected webhook response of " + GROUP + reviewVersion
                    + ", Kind=ConversionReview, got "
                    + review.path("apiVersion").asText() + ", Kind="
                    + review.path("kind").asText());
        }
        JsonNode response = review.path("response");
        if (!response.isObject()) {
            throw new ConversionFailedException("no response provided");
        }
        String answered = response.path("uid").asText("");
        if (strict && !answered.equals(uid)) {
            throw new ConversionFailedException("expected response.uid=\"" + uid + "\", got \"" + answered + "\"");
        }
        JsonNode result = response.path("result");
        if (!result.path("status").asText("").equals("Success")) {
            String message = result.path("message").asText("");
            throw new ConversionFailedException(
                    message.isEmpty()
                            ? "response.result.status was '"
                                    + result.path("status").asText("") + "', not 'Success'"
                            : message);
        }
        JsonNode objects = response.path("convertedObjects");
        if (objects.size() != 1) {
            throw new ConversionFailedException("returned " + objects.size() + " objects, expected 1");
        }
        return objects.get(0);
    }
}
