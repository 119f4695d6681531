package dev.navarch.webhook.authorization;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The section {@code Webhook} of the configuration; its keys are kube-apiserver's flags in camel case.
 *
 * @param authorizationConfig file that describes the services instead of all that follows
 * @param authorizationWebhookConfigFile kubeconfig of the service
 * @param authorizationWebhookVersion of the reviews: v1 or v1beta1, which is the default
 * @param authorizationWebhookCacheAuthorizedTtl how long permissions are remembered; five minutes by default
 * @param authorizationWebhookCacheUnauthorizedTtl how long refusals are remembered; 30 seconds by default
 */
public record WebhookConfiguration(
        Optional<Path> authorizationConfig,
        Optional<Path> authorizationWebhookConfigFile,
        Optional<String> authorizationWebhookVersion,
        Optional<Duration> authorizationWebhookCacheAuthorizedTtl,
        Optional<Duration> authorizationWebhookCacheUnauthorizedTtl) {}
