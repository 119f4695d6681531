package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.PlainText;
import dev.navarch.machinery.status.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers without an object. */
public final class StatusAnswers {

    private StatusAnswers() {}

    /** A Status in the form that the client understands. */
    static Answer of(Status status, Presenters.Encoded encoded) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of(encoded.mediaType()));
        if (status.details() != null && status.details().retryAfterSeconds() > 0) {
            headers.put("Retry-After", List.of(Integer.toString(status.details().retryAfterSeconds())));
        }
        return new Answer.Whole(status.code(), headers, List.of(encoded.bytes()));
    }

    /** What Kubernetes says where nobody could be asked who might allow the request. */
    static Answer undecided(String uri, String why) {
        String told = "Internal Server Error: \"" + uri + "\": " + why + "\n";
        return PlainText.unsniffed(
                500, told.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    /** What Kubernetes says to those who find neither a seat nor a place in a queue. */
    static Answer tooManyRequests(int retryAfter) {
        return PlainText.unsniffed(429, "Too many requests, please try again later.\n")
                .over(Map.of("Retry-After", List.of(Integer.toString(retryAfter))));
    }

    /** What Kubernetes says to those whose time is over: a Status that does not say of itself that it is one. */
    static Answer late() {
        String status = "{\"metadata\":{},\"status\":\"Failure\",\"message\":"
                + "\"Timeout: request did not complete within the allotted timeout\","
                + "\"reason\":\"Timeout\",\"details\":{},\"code\":504}\n";
        return PlainText.of(504, status);
    }
}
