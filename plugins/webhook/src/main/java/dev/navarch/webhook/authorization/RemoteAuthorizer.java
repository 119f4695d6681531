package dev.navarch.webhook.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.RuleSource;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.outbound.KubeconfigServer;
import dev.navarch.spi.outbound.Remembered;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one service outside, by SubjectAccessReviews. */
final class RemoteAuthorizer implements Authorizer, RuleSource {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteAuthorizer.class);
    /** What can be told of a user's rules: nothing. */
    static final Rules RULES = Rules.untold("webhook authorizer does not support user rule resolution");
    /** Longer questions, in characters of all parts, are not remembered. */
    private static final int LONG = 10_000;

    /**
     * How it is asked.
     *
     * @param version of the reviews
     * @param permitted how long permissions are remembered; zero for not at all
     * @param refused how long refusals are remembered; zero for not at all
     * @param withoutAnswer what is decided if it cannot be asked
     */
    record Manner(
            String version,
            Duration patience,
            Duration permitted,
            Duration refused,
            Decision withoutAnswer,
            MatchConditions conditions) {}

    private record Question(User user, Action action) {}

    private final KubeconfigServer service;
    private final Manner manner;
    private final Remembered<Question, JsonNode> remembered;

    RemoteAuthorizer(KubeconfigServer service, Manner manner, InstantSource clock) {
        this.service = service;
        this.manner = manner;
        this.remembered = new Remembered<>(clock);
    }

    @Override
    public Decision authorize(User user, Action action) {
        try {
            if (!manner.conditions.match(user, action)) {
                return Decision.NO_OPINION;
            }
            return decision(status(new Question(user, action)));
        } catch (EvaluationException e) {
            return manner.withoutAnswer.becauseOf(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("the authorization webhook cannot be asked: {}", e.getMessage());
            return manner.withoutAnswer.becauseOf(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return manner.withoutAnswer.becauseOf("context canceled");
        }
    }

    private JsonNode status(Question question) throws IOException, InterruptedException {
        Optional<JsonNode> before = remembered.get(question);
        if (before.isPresent()) {
            return before.get();
        }
        JsonNode status = service.ask(AccessReview.of(manner.version, question.user, question.action), manner.patience)
                .path("status");
        if (question.user.toString().length() + question.action.toString().length() < LONG) {
            remembered.put(question, status, status.path("allowed").asBoolean() ? manner.permitted : manner.refused);
        }
        return status;
    }

    private static Decision decision(JsonNode status) {
        boolean allowed = status.path("allowed").asBoolean();
        String reason = status.path("reason").asText();
        if (status.path("denied").asBoolean()) {
            Decision denied = Decision.deny(reason);
            return allowed
                    ? denied.becauseOf("webhook subject access review returned both allow and deny response")
                    : denied;
        }
        return allowed ? Decision.allow(reason) : Decision.noOpinion(reason);
    }

    @Override
    public Rules rulesFor(User user, String namespace) {
        return RULES;
    }

    @Override
    public void close() {
        service.close();
    }
}
