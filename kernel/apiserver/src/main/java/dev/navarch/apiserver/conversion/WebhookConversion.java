package dev.navarch.apiserver.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.deadline.RequestTime;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.outbound.OutboundException;
import dev.navarch.spi.outbound.WebhookClients;
import dev.navarch.spi.outbound.WebhookTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Has a webhook convert objects, by one ConversionReview for all of them. */
final class WebhookConversion implements Conversion {

    private static final String GROUP = "apiextensions.k8s.io/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebhookClients clients;
    private final WebhookTarget target;
    private final String reviewVersion;
    private final RandomGenerator random;

    /** @param reviewVersion empty if the webhook speaks none that is known */
    WebhookConversion(WebhookClients clients, WebhookTarget target, String reviewVersion, RandomGenerator random) {
        this.clients = clients;
        this.target = target;
        this.reviewVersion = reviewVersion;
        this.random = random;
    }

    @Override
    public List<ObjectNode> convert(List<ObjectNode> objects, String apiVersion) {
        try {
            String uid = new UUID(random.nextLong(), random.nextLong()).toString();
            JsonNode converted = converted(uid, ask(review(uid, objects, apiVersion)));
            if (converted.size() != objects.size()) {
                throw new ConversionFailedException(
                        "returned " + converted.size() + " objects, expected " + objects.size());
            }
            List<ObjectNode> checked = new ArrayList<>(objects.size());
            for (int i = 0; i < objects.size(); i++) {
                checked.add(ConvertedObject.checked(objects.get(i), converted.get(i), apiVersion, i));
            }
            return checked;
        } catch (ConversionFailedException e) {
            JsonNode first = objects.getFirst();
            throw ApiException.plainInternalError("conversion webhook for "
                    + first.path("apiVersion").asText() + ", Kind="
                    + first.path("kind").asText() + " " + e.getMessage());
        }
    }

    private byte[] review(String uid, List<ObjectNode> objects, String apiVersion) throws ConversionFailedException {
        if (reviewVersion.isEmpty()) {
            throw ApiException.plainInternalError("no supported conversion review versions");
        }
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("kind", "ConversionReview").put("apiVersion", GROUP + reviewVersion);
        ObjectNode request = review.putObject("request");
        request.put("uid", uid).put("desiredAPIVersion", apiVersion);
        request.putArray("objects").addAll(objects);
        return Json.write(review);
    }

    private JsonNode ask(byte[] review) throws ConversionFailedException {
        try {
            return Json.parse(clients.post(target, review, RequestTime.left(PATIENCE)))
                    .tree();
        } catch (OutboundException | MalformedException e) {
            throw new ConversionFailedException("failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConversionFailedException("failed: context canceled");
        }
    }

    /** The list of converted objects in an answer. */
    private JsonNode converted(String uid, JsonNode review) throws ConversionFailedException {
        boolean strict = reviewVersion.equals("v1");
        boolean expected = review.path("kind").asText().equals("ConversionReview")
                && review.path("apiVersion").asText().equals(GROUP + reviewVersion);
        if (strict && !expected) {
            throw new ConversionFailedException("failed: expected webhook response of " + GROUP + reviewVersion
                    + ", Kind=ConversionReview, got "
                    + review.path("apiVersion").asText() + ", Kind="
                    + review.path("kind").asText());
        }
        JsonNode response = review.path("response");
        if (!response.isObject()) {
            throw new ConversionFailedException("failed: no response provided");
        }
        String answered = response.path("uid").asText("");
        if (strict && !answered.equals(uid)) {
            throw new ConversionFailedException(
                    "failed: expected response.uid=\"" + uid + "\", got \"" + answered + "\"");
        }
        JsonNode result = response.path("result");
        if (!result.path("status").asText("").equals("Success")) {
            String message = result.path("message").asText("");
            throw new ConversionFailedException("failed: "
                    + (message.isEmpty()
                            ? "response.result.status was '"
                                    + result.path("status").asText("") + "', not 'Success'"
                            : message));
        }
        return response.path("convertedObjects");
    }
}
