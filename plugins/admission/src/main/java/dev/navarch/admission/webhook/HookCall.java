package dev.navarch.admission.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.outbound.OutboundException;
import dev.navarch.spi.outbound.WebhookClients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Asks one webhook. */
final class HookCall {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookClients clients;
    private final InstantSource clock;
    private final HookFigures figures;

    HookCall(WebhookClients clients, InstantSource clock, HookFigures figures) {
        this.clients = clients;
        this.clock = clock;
        this.figures = figures;
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
        Instant begin = clock.instant();
        try {
            Verdict verdict = send(hook, review, request, mutating);
            figures.answered(hook, request, verdict, Duration.between(begin, clock.instant()));
            return verdict;
        } catch (CallFailure | InterruptedException e) {
            figures.failed(hook, request, Duration.between(begin, clock.instant()));
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
        try {
            byte[] body = JSON.writeValueAsBytes(review.body());
            return Verdict.read(review, mutating, clients.post(hook.target(), body, patience));
        } catch (JsonProcessingException e) {
            throw new CallFailure("could not create admission objects: " + e.getOriginalMessage());
        } catch (OutboundException e) {
            throw new CallFailure("failed to call webhook: " + e.getMessage());
        }
    }
}
