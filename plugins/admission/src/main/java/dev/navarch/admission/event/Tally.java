package dev.navarch.admission.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.event.EventRateLimitConfiguration.Limit;
import dev.navarch.spi.admission.AdmissionRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts Events by one limit. Of what it counts together it forgets what was seen longest ago. For use by many threads. */
final class Tally {

    /** What Events can be counted together by. */
    static final List<String> TYPES = List.of("Server", "Namespace", "User", "SourceAndObject");

    private static final int REMEMBERED = 4096;

    private final Limit limit;
    private final String type;
    private final InstantSource clock;
    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    Tally(Limit limit, InstantSource clock) {
        this.limit = limit;
        this.type = limit.type().orElseThrow();
        this.clock = clock;
    }

    /** Counts a request; says which limit it is beyond, if it is. */
    Optional<String> exceededBy(AdmissionRequest request) {
        String key = key(request);
        return take(key) ? Optional.empty() : Optional.of("limit reached on type " + type + " for key " + key);
    }

    private synchronized boolean take(String key) {
        TokenBucket bucket =
                buckets.computeIfAbsent(key, any -> new TokenBucket(limit.qps(), limit.burst(), clock.instant()));
        if (buckets.size() > (limit.cacheSize() == 0 ? REMEMBERED : limit.cacheSize())) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return bucket.take(clock.instant());
    }

    private String key(AdmissionRequest request) {
        return switch (type) {
            case "Namespace" -> request.namespace();
            case "User" -> request.user().name();
            case "SourceAndObject" ->
                request.object().map(Tally::sourceAndObject).orElse("");
            default -> "";
        };
    }

    private static String sourceAndObject(ObjectNode event) {
        JsonNode source = event.path("source");
        JsonNode about = event.path("involvedObject");
        return source.path("component").asText()
                + source.path("host").asText()
                + about.path("kind").asText()
                + about.path("namespace").asText()
                + about.path("name").asText()
                + about.path("uid").asText()
                + about.path("apiVersion").asText();
    }
}
