package dev.navarch.webhook.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.Decision.Verdict;
import dev.navarch.spi.authorization.RuleSource;
import dev.navarch.spi.outbound.KubeconfigServer;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.webhook.answer.Remembered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a service outside, by SubjectAccessReviews. Has no opinion while the service does not answer. */
public final class Webhook implements Authorizer, RuleSource {

    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final String OPTION = "--authorization-webhook-config-file";
    /** Longer questions, in characters of all parts, are not remembered. */
    private static final int LONG = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Question(User user, Action action) {}

    private @Nullable KubeconfigServer service;
    private Remembered<Question, Decision> remembered = new Remembered<>(InstantSource.system());
    private String version = "v1beta1";
    private Duration permitted = Duration.ofMinutes(5);
    private Duration refused = Duration.ofSeconds(30);

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public void start(PluginContext context) {
        WebhookConfiguration configuration = context.configuration(WebhookConfiguration.class);
        Path file = configuration
                .authorizationWebhookConfigFile()
                .orElseThrow(() -> new ConfigurationException(
                        "--authorization-mode Webhook needs " + OPTION + ": name a kubeconfig of the service there"));
        version = configuration.authorizationWebhookVersion().orElse(version);
        if (!List.of("v1", "v1beta1").contains(version)) {
            throw new ConfigurationException("--authorization-webhook-version: '" + version + "' is not v1 or v1beta1");
        }
        permitted = configuration.authorizationWebhookCacheAuthorizedTtl().orElse(permitted);
        refused = configuration.authorizationWebhookCacheUnauthorizedTtl().orElse(refused);
        remembered = new Remembered<>(context.clock());
        service = KubeconfigServer.of(OPTION, file, context.threads());
    }

    @Override
    public Decision authorize(User user, Action action) {
        Question question = new Question(user, action);
        Optional<Decision> before = remembered.get(question);
        if (before.isPresent()) {
            return before.get();
        }
        KubeconfigServer known = java.util.Objects.requireNonNull(service, "not started");
        try {
            JsonNode answer =
                    known.ask(AccessReview.of(version, user, action), PATIENCE).path("status");
            Decision decision = decision(answer);
            if (user.toString().length() + action.toString().length() < LONG) {
                remembered.put(question, decision, decision.verdict() == Verdict.ALLOW ? permitted : refused);
            }
            return decision;
        } catch (IOException e) {
            LOG.warn("the authorization webhook cannot be asked: {}", e.getMessage());
            return Decision.noOpinion(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Decision.noOpinion("the authorization webhook was not awaited");
        }
    }

    private static Decision decision(JsonNode status) {
        boolean allowed = status.path("allowed").asBoolean();
        boolean denied = status.path("denied").asBoolean();
        String reason = status.path("reason").asText();
        if (allowed && denied) {
            return Decision.deny("webhook subject access review returned both allow and deny response");
        }
        if (denied) {
            return Decision.deny(reason);
        }
        return allowed ? Decision.allow(reason) : Decision.noOpinion(reason);
    }

    @Override
    public Rules rulesFor(User user, String namespace) {
        return Rules.untold("webhook authorizer does not support user rule resolution");
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
    }
}
