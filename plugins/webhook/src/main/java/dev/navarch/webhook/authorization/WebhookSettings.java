package dev.navarch.webhook.authorization;

import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a webhook in an AuthorizationConfiguration.
 *
 * @param authorizedTTL how long permissions are remembered; five minutes by default
 * @param cacheAuthorizedRequests whether they are at all, which is the default
 * @param unauthorizedTTL how long refusals are remembered; 30 seconds by default
 * @param cacheUnauthorizedRequests whether they are at all, which is the default
 * @param timeout for which an answer is awaited; at most 30 seconds
 * @param subjectAccessReviewVersion of the reviews that are sent: v1 or v1beta1
 * @param matchConditionSubjectAccessReviewVersion of the reviews that conditions see: v1
 * @param failurePolicy what is decided without an answer: NoOpinion or Deny
 * @param matchConditions all of which a question must meet for the service to be asked
 */
public record WebhookSettings(
        Optional<Duration> authorizedTTL,
        Optional<Boolean> cacheAuthorizedRequests,
        Optional<Duration> unauthorizedTTL,
        Optional<Boolean> cacheUnauthorizedRequests,
        Optional<Duration> timeout,
        Optional<String> subjectAccessReviewVersion,
        Optional<String> matchConditionSubjectAccessReviewVersion,
        Optional<String> failurePolicy,
        Optional<Connection> connectionInfo,
        List<Condition> matchConditions) {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_CONDITIONS = 64;

    /**
     * Where the service is.
     *
     * @param type KubeConfigFile
     * @param kubeConfigFile an absolute path
     */
    public record Connection(Optional<String> type, Optional<Path> kubeConfigFile) {}

    /** An expression about {@code request}, the spec of the review. */
    public record Condition(Optional<String> expression) {}

    /** @throws ConfigurationException for the first thing that is wrong */
    void check() {
        Duration patience = timeout.orElseThrow(() -> missing("timeout", "say how long an answer is awaited"));
        if (!patience.isPositive() || patience.compareTo(LONGEST) > 0) {
            throw wrong("timeout", "'" + patience + "' must be more than nothing and at most 30s");
        }
        requirePositive("authorizedTTL", authorizedTTL);
        requirePositive("unauthorizedTTL", unauthorizedTTL);
        require("subjectAccessReviewVersion", subjectAccessReviewVersion, List.of("v1", "v1beta1"));
        if (!matchConditions.isEmpty() || matchConditionSubjectAccessReviewVersion.isPresent()) {
            require(
                    "matchConditionSubjectAccessReviewVersion",
                    matchConditionSubjectAccessReviewVersion,
                    List.of("v1"));
        }
        require("failurePolicy", failurePolicy, List.of("NoOpinion", "Deny"));
        checkConnection();
        if (matchConditions.size() > MOST_CONDITIONS) {
            throw wrong("matchConditions", "these are " + matchConditions.size() + ": at most 64 may be there");
        }
    }

    private void checkConnection() {
        Connection connection = connectionInfo.orElseThrow(
                () -> missing("connectionInfo", "say with type and kubeConfigFile where the service is"));
        require("connectionInfo.type", connection.type(), List.of("KubeConfigFile"));
        Path file = kubeconfig();
        if (!file.isAbsolute()) {
            throw wrong("connectionInfo.kubeConfigFile", "'" + file + "' must be an absolute path");
        }
        if (!Files.isRegularFile(file)) {
            throw wrong("connectionInfo.kubeConfigFile", "'" + file + "' is not there: name a kubeconfig");
        }
    }

    Path kubeconfig() {
        return connectionInfo
                .flatMap(Connection::kubeConfigFile)
                .orElseThrow(() -> missing("connectionInfo.kubeConfigFile", "name a kubeconfig of the service"));
    }

    Duration patience() {
        return timeout.orElse(LONGEST);
    }

    /** Zero for not at all. */
    Duration permittedFor() {
        return cacheAuthorizedRequests.orElse(true) ? authorizedTTL.orElse(Duration.ofMinutes(5)) : Duration.ZERO;
    }

    /** Zero for not at all. */
    Duration refusedFor() {
        return cacheUnauthorizedRequests.orElse(true) ? unauthorizedTTL.orElse(Duration.ofSeconds(30)) : Duration.ZERO;
    }

    private static void requirePositive(String key, Optional<Duration> duration) {
        if (duration.isPresent() && duration.get().isNegative()) {
            throw wrong(key, "'" + duration.get() + "' must be more than nothing");
        }
    }

    private static void require(String key, Optional<String> value, List<String> known) {
        if (value.isEmpty() || value.get().isEmpty()) {
            throw missing(key, "take one of " + known);
        }
        if (!known.contains(value.get())) {
            throw wrong(key, "'" + value.get() + "' is not known: take one of " + known);
        }
    }

    private static ConfigurationException missing(String key, String remedy) {
        return wrong(key, "it is missing: " + remedy);
    }

    private static ConfigurationException wrong(String key, String complaint) {
        return new ConfigurationException(key + ": " + complaint);
    }
}
