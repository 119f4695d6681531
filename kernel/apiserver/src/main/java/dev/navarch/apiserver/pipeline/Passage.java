package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.RequestInfo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes known of a request on its way; belongs to the request's thread. */
final class Passage {

    private static final List<String> NO_CACHE = List.of("no-cache, private");

    private final ApiRequest request;
    private final RequestInfo target;
    private final Instant start;
    private Map<String, List<String>> classification = Map.of();
    private @Nullable ApiCall call;

    Passage(ApiRequest request, RequestInfo target, Instant start) {
        this.request = request;
        this.target = target;
        this.start = start;
    }

    ApiRequest request() {
        return request;
    }

    RequestInfo target() {
        return target;
    }

    Instant start() {
        return start;
    }

    /** Who asks is known. */
    void begin(ApiCall begun) {
        call = begun;
    }

    /** Whose turn it is among others is known. */
    void classified(Map<String, List<String>> headers) {
        classification = headers;
    }

    boolean dryRun() {
        return request.query().has("dryRun");
    }

    boolean isApply() {
        return target.verb().equals("patch")
                && request.header("content-type").startsWith("application/apply-patch");
    }

    /** Headers that every answer has. */
    Map<String, List<String>> headers() {
        Map<String, List<String>> headers = HashMap.newHashMap(6);
        headers.put("Cache-Control", NO_CACHE);
        headers.putAll(classification);
        if (call != null) {
            headers.putAll(Warnings.headers(call.warnings()));
        }
        return headers;
    }
}
