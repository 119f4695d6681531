package dev.navarch.apiserver.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.conversion.ConversionFailedException.Kind;
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
    private final ConversionFigures figures;

    /** @param reviewVersion empty if the webhook speaks none that is known */
    WebhookConversion(
            WebhookClients clients,
            WebhookTarget target,
            String reviewVersion,
            RandomGenerator random,
            ConversionFigures figures) {
        this.clients = clients;
        this.target = target;
        this.reviewVersion = reviewVersion;
        this.random = random;
        this.figures = figures;
    }

    @Override
    public List<ObjectNode> convert(List<ObjectNode> objects, String apiVersion) {
        long begun = figures.now();
        String from = objects.getFirst().path("apiVersion").asText();
        try {
            String uid = new UUID(random.nextLong(), random.nextLong()).toString();
            JsonNode converted = converted(uid, ask(review(uid, objects, apiVersion)));
            if (converted.size() != objects.size()) {
                throw new ConversionFailedException(
                        Kind.PARTIAL, "returned " + converted.size() + " objects, expected " + objects.size());
            }
            List<ObjectNode> checked = new ArrayList<>(objects.size());
            for (int i = 0; i < objects.size(); i++) {
                checked.add(ConvertedObject.checked(objects.get(i), converted.get(i), apiVersion, i));
            }
            figures.converted(from, apiVersion, begun);
            return checked;
        } catch (ConversionFailedException e) {
            figures.failed(from, apiVersion, begun, e.kind());
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
            throw new ConversionFailedException(Kind.CALL, "failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConversionFailedException(Kind.CALL, "failed: context canceled");
        }
    }

    /** The list of converted objects in an answer. */
    private JsonNode converted(String uid, JsonNode review) throws ConversionFailedException {
        boolean strict = reviewVersion.equals("v1");
        boolean expected = review.path("kind").asText().equals("ConversionReview")
                && review.path("apiVersion").asText().equals(GROUP + reviewVersion);
        if (strict && !expected) {
            throw new ConversionFailedException(
                    Kind.MALFORMED,
                    "failed: expected webhook response of " + GROUP + reviewVersion
                            + ", Kind=ConversionReview, got "
                            + review.path("apiVersion").asText() + ", Kind="
                            + review.path("kind").asText());
        }
        JsonNode response = review.path("response");
        if (!response.isObject()) {
            throw new ConversionFailedException(Kind.MALFORMED, "failed: no response provided");
        }
        String answered = response.path("uid").asText("");
        if (strict && !answered.equals(uid)) {
            throw new ConversionFailedException(
                    Kind.MALFORMED, "failed: expected response.uid=\"" + uid + "\", got \"" + answered + "\"");
        }
        JsonNode result = response.path("result");
        if (!result.path("status").asText("").equals("Success")) {
            String message = result.path("message").asText("");
            throw new ConversionFailedException(
                    Kind.MALFORMED,
                    "failed: "
                            + (message.isEmpty()
                                    ? "response.result.status was '"
                                            + result.path("status").asText("") + "', not 'Success'"
                                    : message));
        }
        return response.path("convertedObjects");
    }
}
