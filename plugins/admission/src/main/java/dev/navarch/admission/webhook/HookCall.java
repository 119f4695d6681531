package dev.navarch.admission.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.admission.webhook.Target.ServiceReference;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Asks one webhook. */
final class HookCall {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HookConnections connections;
    private final ServiceAddress services;
    private final InstantSource clock;

    HookCall(HookConnections connections, ServiceAddress services, InstantSource clock) {
        this.connections = connections;
        this.services = services;
        this.clock = clock;
    }

    /** Refuses a dry run where the webhook does not say that it can do without effects. */
    static void checkDryRun(Hook hook, AdmissionRequest request) throws RejectedException {
        if (request.dryRun() && !hook.supportsDryRun()) {
            throw new RejectedException(
                    400,
                    "BadRequest",
                    "admission webhook \"" + hook.name() + "\" does not support dry run",
                    java.util.List.of());
        }
    }

    /**
     * Sends the review and reads the answer.
     *
     * @throws CallFailure if there is none that can be understood, within the webhook's time or the chain's
     */
    Verdict ask(Hook hook, Review review, AdmissionRequest request, boolean mutating)
            throws CallFailure, InterruptedException {
        Duration left = Duration.between(clock.instant(), request.deadline());
        Duration patience = hook.timeout().compareTo(left) < 0 ? hook.timeout() : left;
        if (patience.isNegative() || patience.isZero()) {
            throw new CallFailure("failed to call webhook: context deadline exceeded");
        }
        Optional<ServiceReference> service = hook.target().service();
        String address = service.isPresent() ? services.of(service.get()) : "";
        URI uri = uri(hook.target(), address, patience);
        String shown = service.map(reference -> "https://" + reference.host() + ":" + reference.port() + uri.getPath()
                        + "?" + uri.getQuery())
                .orElseGet(uri::toString);
        HookConnection connection = connections.to(
                hook.target().authorities(), service.map(ServiceReference::host).orElse(""));
        try {
            HttpResponse<byte[]> answer = connection.post(uri, JSON.writeValueAsBytes(review.body()), patience);
            if (answer.statusCode() < 200 || answer.statusCode() > 206) {
                throw new CallFailure("failed to call webhook: " + told(answer));
            }
            return Verdict.read(review, mutating, answer.body());
        } catch (JsonProcessingException e) {
            throw new CallFailure("could not create admission objects: " + e.getOriginalMessage());
        } catch (HttpTimeoutException e) {
            throw failed(shown, "context deadline exceeded");
        } catch (IOException e) {
            throw failed(shown, String.valueOf(e.getMessage() == null ? e : e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw failed(shown, "unsupported protocol scheme");
        }
    }

    private static CallFailure failed(String url, String why) {
        return new CallFailure("failed to call webhook: Post \"" + url + "\": " + why);
    }

    private static URI uri(Target target, String address, Duration patience) throws CallFailure {
        long seconds = (patience.toMillis() + 999) / 1000;
        try {
            if (target.service().isPresent()) {
                String path = target.service().get().path();
                return URI.create("https://" + address + (path.isEmpty() ? "/" : path) + "?timeout=" + seconds + "s");
            }
            URI url = URI.create(target.url());
            String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "?timeout=" + seconds + "s");
        } catch (IllegalArgumentException e) {
            throw new CallFailure("Unparsable URL: " + e.getMessage());
        }
    }

    /** An error that the webhook's server answered, the way that Kubernetes' client words it. */
    private static String told(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        try {
            JsonNode status = JSON.readTree(answer.body());
            if (status.path("kind").asText().equals("Status")
                    && !status.path("message").asText().isEmpty()) {
                return status.path("message").asText();
            }
        } catch (IOException e) {
            // Not JSON: the text is told as it is.
        }
        String start = text.strip();
        String shown = start.length() > 2048 ? start.substring(0, 2048) : start;
        return switch (answer.statusCode()) {
            case 404 -> "the server could not find the requested resource";
            case 401 -> "the server has asked for the client to provide credentials";
            case 403 -> shown.isEmpty() ? "forbidden" : shown;
            case 405 -> "the server does not allow this method on the requested resource";
            case 503 -> shown.isEmpty() ? "the server is currently unable to handle the request" : shown;
            default ->
                answer.statusCode() >= 500
                        ? "an error on the server (\"" + (shown.isEmpty() ? "unknown" : shown)
                                + "\") has prevented the request from succeeding"
                        : "the server responded with the status code " + answer.statusCode()
                                + " but did not return more information";
        };
    }
}
