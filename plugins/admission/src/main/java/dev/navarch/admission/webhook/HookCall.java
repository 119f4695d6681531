package dev.navarch.admission.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.admission.webhook.Target.ServiceReference;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
                    400, "BadRequest", "admission webhook \"" + hook.name() + "\" does not support dry run", List.of());
        }
    }

    /**
     * Sends the review and reads the answer.
     *
     * @throws CallFailure if there is none that can be understood within the webhook's time
     * @throws RejectedException if the chain's time is over
     */
    Verdict ask(Hook hook, Review review, AdmissionRequest request, boolean mutating)
            throws CallFailure, RejectedException, InterruptedException {
        try {
            return send(hook, review, request, mutating);
        } catch (CallFailure e) {
            if (clock.instant().isBefore(request.deadline())) {
                throw e;
            }
            // Whatever the webhook's failure policy says: there is no time left for the request itself.
            throw new RejectedException(
                    504, "Timeout", "Timeout: request did not complete within the allotted timeout", List.of());
        }
    }

    private Verdict send(Hook hook, Review review, AdmissionRequest request, boolean mutating)
            throws CallFailure, InterruptedException {
        Duration left = Duration.between(clock.instant(), request.deadline());
        Duration patience = hook.timeout().compareTo(left) < 0 ? hook.timeout() : left;
        if (patience.isNegative() || patience.isZero()) {
            throw new CallFailure("failed to call webhook: context deadline exceeded");
        }
        Optional<ServiceReference> service = hook.target().service();
        String query = "?timeout=" + (patience.toMillis() + 999) / 1000 + "s";
        String shown = shown(hook.target()) + query;
        URI uri = address(hook.target(), shown, query);
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
        } catch (ConnectException e) {
            throw failed(shown, "dial tcp " + uri.getAuthority() + ": connect: connection refused");
        } catch (IOException e) {
            throw failed(shown, String.valueOf(e.getMessage() == null ? e : e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw failed(shown, "unsupported protocol scheme");
        }
    }

    private static CallFailure failed(String url, String why) {
        return new CallFailure("failed to call webhook: Post \"" + url + "\": " + why);
    }

    private URI address(Target target, String shown, String query) throws CallFailure {
        try {
            if (target.service().isEmpty()) {
                return URI.create(shown);
            }
            ServiceReference service = target.service().get();
            return URI.create("https://" + services.of(service) + path(service.path()) + query);
        } catch (CallFailure e) {
            throw failed(shown, e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CallFailure("Unparsable URL: " + e.getMessage());
        }
    }

    /** The address as the configuration has it, which for a Service is its name. */
    private static String shown(Target target) throws CallFailure {
        if (target.service().isPresent()) {
            ServiceReference service = target.service().get();
            return "https://" + service.host() + ":" + service.port() + path(service.path());
        }
        try {
            URI url = URI.create(target.url());
            return url.getScheme() + "://" + url.getRawAuthority() + path(url.getRawPath());
        } catch (IllegalArgumentException e) {
            throw new CallFailure("Unparsable URL: " + e.getMessage());
        }
    }

    private static String path(@Nullable String path) {
        return path == null || path.isEmpty() ? "/" : path.startsWith("/") ? path : "/" + path;
    }

    /** An error that the webhook's server answered, the way that Kubernetes' client words it. */
    private static String told(HttpResponse<byte[]> answer) {
        try {
            JsonNode status = JSON.readTree(answer.body());
            if (status.path("kind").asText().equals("Status")
                    && !status.path("message").asText().isEmpty()) {
                return status.path("message").asText();
            }
        } catch (IOException e) {
            // Not JSON: there is nothing to tell but the code.
        }
        return switch (answer.statusCode()) {
            case 400 -> "the server rejected our request for an unknown reason";
            case 401 -> "the server has asked for the client to provide credentials";
            case 403 -> "forbidden";
            case 404 -> "the server could not find the requested resource";
            case 405 -> "the server does not allow this method on the requested resource";
            case 503 -> "the server is currently unable to handle the request";
            default ->
                answer.statusCode() >= 500
                        ? "an error on the server (\"unknown\") has prevented the request from succeeding"
                        : "the server responded with the status code " + answer.statusCode()
                                + " but did not return more information";
        };
    }
}
