package dev.navarch.webhook.authorization;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.ConfiguredAuthorizers;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.RuleSource;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ExpressionUser;
import dev.navarch.spi.outbound.KubeconfigServer;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Asks services outside: the one that flags name, or those of an authorization configuration. */
public final class Webhook implements Authorizer, RuleSource, ExpressionUser, ConfiguredAuthorizers<WebhookSettings> {

    private static final String OPTION = "--authorization-webhook-config-file";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Queue<RemoteAuthorizer> made = new ConcurrentLinkedQueue<>();
    private Optional<ExpressionEngine> expressions = Optional.empty();
    private @Nullable PluginContext context;
    private @Nullable RemoteAuthorizer own;

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public void use(Optional<ExpressionEngine> engine) {
        expressions = engine;
    }

    @Override
    public void start(PluginContext given) {
        context = given;
        WebhookConfiguration configuration = given.configuration(WebhookConfiguration.class);
        if (configuration.authorizationConfig().isPresent()) {
            return;
        }
        Path file = configuration
                .authorizationWebhookConfigFile()
                .orElseThrow(() -> new ConfigurationException(
                        "--authorization-mode Webhook needs " + OPTION + ": name a kubeconfig of the service there"));
        String version = configuration.authorizationWebhookVersion().orElse("v1beta1");
        if (!List.of("v1", "v1beta1").contains(version)) {
            throw new ConfigurationException("--authorization-webhook-version: '" + version + "' is not v1 or v1beta1");
        }
        own = make(
                KubeconfigServer.of(OPTION, file, given.threads()),
                new RemoteAuthorizer.Manner(
                        version,
                        PATIENCE,
                        configuration.authorizationWebhookCacheAuthorizedTtl().orElse(Duration.ofMinutes(5)),
                        configuration.authorizationWebhookCacheUnauthorizedTtl().orElse(Duration.ofSeconds(30)),
                        Decision.NO_OPINION,
                        MatchConditions.NONE));
    }

    @Override
    public String settingsKey() {
        return "webhook";
    }

    @Override
    public Class<WebhookSettings> settings() {
        return WebhookSettings.class;
    }

    @Override
    public Authorizer authorizer(String name, WebhookSettings settings) {
        settings.check();
        MatchConditions conditions = MatchConditions.of(settings.matchConditions(), expressions);
        boolean denies = settings.failurePolicy().filter("Deny"::equals).isPresent();
        return make(
                KubeconfigServer.of(
                        "connectionInfo.kubeConfigFile:",
                        settings.kubeconfig(),
                        started().threads()),
                new RemoteAuthorizer.Manner(
                        settings.subjectAccessReviewVersion().orElse("v1"),
                        settings.patience(),
                        settings.permittedFor(),
                        settings.refusedFor(),
                        denies ? Decision.deny("") : Decision.NO_OPINION,
                        conditions));
    }

    private RemoteAuthorizer make(KubeconfigServer service, RemoteAuthorizer.Manner manner) {
        RemoteAuthorizer authorizer =
                new RemoteAuthorizer(service, manner, started().clock());
        made.add(authorizer);
        return authorizer;
    }

    private PluginContext started() {
        return Objects.requireNonNull(context, "not started");
    }

    @Override
    public Decision authorize(User user, Action action) {
        return own == null ? Decision.NO_OPINION : own.authorize(user, action);
    }

    @Override
    public Rules rulesFor(User user, String namespace) {
        return RemoteAuthorizer.RULES;
    }

    @Override
    public void close() {
        made.forEach(RemoteAuthorizer::close);
    }
}
