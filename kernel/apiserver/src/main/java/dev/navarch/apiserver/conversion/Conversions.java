package dev.navarch.apiserver.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.objects.Objects;
import java.util.random.RandomGenerator;

/** Makes the conversions that definitions ask for. */
public final class Conversions {

    private final Objects objects;
    private final RandomGenerator random;

    /**
     * @param objects where Services are looked up
     * @param random safe for many threads
     */
    public Conversions(Objects objects, RandomGenerator random) {
        this.objects = objects;
        this.random = random;
    }

    /** @param settings a definition's {@code spec.conversion} */
    public Conversion of(JsonNode settings) {
        if (!settings.path("strategy").asText("").equals("Webhook")) {
            return Conversion.NONE;
        }
        JsonNode webhook = settings.path("webhook");
        return new WebhookConversion(
                new WebhookClient(webhook.path("clientConfig"), objects),
                reviewVersion(webhook.path("conversionReviewVersions")),
                random);
    }

    /** The first version that this server speaks; empty if there is none. */
    private static String reviewVersion(JsonNode versions) {
        for (JsonNode each : versions) {
            if (each.asText().equals("v1") || each.asText().equals("v1beta1")) {
                return each.asText();
            }
        }
        return "";
    }
}
