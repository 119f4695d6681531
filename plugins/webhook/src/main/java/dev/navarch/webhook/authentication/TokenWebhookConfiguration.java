package dev.navarch.webhook.authentication;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code TokenWebhook} of the configuration; its keys are kube-apiserver's flags in camel case.
 *
 * @param authenticationTokenWebhookConfigFile kubeconfig of the service; without it none is asked
 * @param authenticationTokenWebhookVersion of the reviews: v1 or v1beta1, which is the default
 * @param authenticationTokenWebhookCacheTtl how long answers are remembered; two minutes by default
 * @param serviceAccountIssuer the audience where none is named
 * @param apiAudiences what tokens must be meant for
 */
public record TokenWebhookConfiguration(
        Optional<Path> authenticationTokenWebhookConfigFile,
        Optional<String> authenticationTokenWebhookVersion,
        Optional<Duration> authenticationTokenWebhookCacheTtl,
        Optional<String> serviceAccountIssuer,
        List<String> apiAudiences) {}
