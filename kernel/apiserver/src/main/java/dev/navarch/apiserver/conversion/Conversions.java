package dev.navarch.apiserver.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.metrics.NanoClock;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.outbound.ServiceAddresses;
import dev.navarch.spi.outbound.WebhookClients;
import dev.navarch.spi.outbound.WebhookTarget;
import dev.navarch.spi.outbound.WebhookUsers;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Makes the conversions that definitions ask for. */
public final class Conversions {

    private static final int LONGEST_ANSWER = 32 * 1024 * 1024;

    private final WebhookClients clients;
    private final RandomGenerator random;
    private final Metrics metrics;
    private final NanoClock nanos;

    /**
     * @param objects where Services are looked up
     * @param random safe for many threads
     */
    public Conversions(Objects objects, RandomGenerator random, Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.nanos = NanoClock.of(clock);
        this.clients = new WebhookClients(
                new ServiceAddresses(objects),
                WebhookUsers.NONE,
                LONGEST_ANSWER,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("conversion-", 0).factory()));
        this.random = random;
    }

    /**
     * How objects of a definition are converted.
     *
     * @param definition its name
     * @param settings its {@code spec.conversion}
     */
    public Conversion of(String definition, JsonNode settings) {
        if (!settings.path("strategy").asText("").equals("Webhook")) {
            return Conversion.NONE;
        }
        JsonNode webhook = settings.path("webhook");
        return new WebhookConversion(
                clients,
                WebhookTarget.of(webhook.path("clientConfig")),
                reviewVersion(webhook.path("conversionReviewVersions")),
                random,
                new ConversionFigures(metrics, nanos, definition));
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
