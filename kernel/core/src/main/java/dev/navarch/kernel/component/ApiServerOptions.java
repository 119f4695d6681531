package dev.navarch.kernel.component;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the API server is run: the section {@code apiServer} of the configuration file, and the flags of the same names in
 * kebab case. Names and defaults are kube-apiserver's. What is left out takes its default.
 *
 * @param requestTimeout after which a request that does not last by nature is answered with 504
 * @param minRequestTimeout seconds that a watch lasts at least, where the client does not say
 * @param enablePriorityAndFairness whether FlowSchemas and PriorityLevelConfigurations rule who waits; otherwise the two
 *     limits below are all there is
 * @param maxRequestsInflight with fairness, the first summand of the server's seats
 * @param maxMutatingRequestsInflight with fairness, the second summand of the server's seats
 * @param goawayChance how likely an HTTP/2 connection is told to go elsewhere, at each request; at most 0.02
 * @param shutdownDelayDuration for which a stopping server still serves while it says that it is not ready
 * @param shutdownSendRetryAfter whether requests that come after that delay are answered with 429
 * @param auditPolicyFile which requests are audited and how far; nothing is audited without it
 * @param auditLogPath file of the audit log; {@code -} for standard output
 * @param auditLogMaxage days for which rotated files are kept; 0 for ever
 * @param auditLogMaxbackup how many rotated files are kept; 0 for all
 * @param auditLogMaxsize megabytes at which the file is rotated; 0 for 100
 * @param auditLogMode batch or blocking
 * @param auditWebhookConfigFile kubeconfig of the service that takes audit events
 * @param auditWebhookMode batch or blocking
 * @param encryptionProviderConfig which resources are encrypted at rest, and with what
 * @param encryptionProviderConfigAutomaticReload whether a change of that file counts without a restart
 * @param etcdCompactionInterval how often old versions are forgotten; zero for never
 * @param eventTtl how long Events live
 * @param enableAggregatorRouting whether aggregated API servers are reached at their endpoints, never at the address of
 *     their Service
 * @param corsAllowedOrigins regular expressions, separated by commas, for the origins whose pages may read answers
 * @param strictTransportSecurityDirectives directives of the header Strict-Transport-Security, separated by commas
 * @param access who may do what; its keys stand beside the others
 */
public record ApiServerOptions(
        Duration requestTimeout,
        Integer minRequestTimeout,
        Boolean enablePriorityAndFairness,
        Integer maxRequestsInflight,
        Integer maxMutatingRequestsInflight,
        double goawayChance,
        Duration shutdownDelayDuration,
        boolean shutdownSendRetryAfter,
        Optional<Path> auditPolicyFile,
        Optional<String> auditLogPath,
        int auditLogMaxage,
        int auditLogMaxbackup,
        int auditLogMaxsize,
        DeliveryMode auditLogMode,
        LogFormat auditLogFormat,
        Optional<Path> auditWebhookConfigFile,
        DeliveryMode auditWebhookMode,
        Integer auditWebhookBatchMaxSize,
        Duration auditWebhookBatchMaxWait,
        Optional<Path> encryptionProviderConfig,
        boolean encryptionProviderConfigAutomaticReload,
        Duration etcdCompactionInterval,
        Duration eventTtl,
        boolean enableAggregatorRouting,
        Optional<String> corsAllowedOrigins,
        Optional<String> strictTransportSecurityDirectives,
        AccessOptions access) {

    /** Fills in defaults and refuses what makes no sense. */
    public ApiServerOptions {
        requestTimeout = or(requestTimeout, Duration.ofMinutes(1));
        minRequestTimeout = or(minRequestTimeout, 1800);
        enablePriorityAndFairness = or(enablePriorityAndFairness, true);
        maxRequestsInflight = or(maxRequestsInflight, 400);
        maxMutatingRequestsInflight = or(maxMutatingRequestsInflight, 200);
        shutdownDelayDuration = or(shutdownDelayDuration, Duration.ZERO);
        auditLogMode = or(auditLogMode, DeliveryMode.BLOCKING);
        auditLogFormat = or(auditLogFormat, LogFormat.JSON);
        auditWebhookMode = or(auditWebhookMode, DeliveryMode.BATCH);
        auditWebhookBatchMaxSize = or(auditWebhookBatchMaxSize, 400);
        auditWebhookBatchMaxWait = or(auditWebhookBatchMaxWait, Duration.ofSeconds(30));
        etcdCompactionInterval = or(etcdCompactionInterval, Duration.ofMinutes(5));
        eventTtl = or(eventTtl, Duration.ofHours(1));
        access = or(access, AccessOptions.defaults());
        require(!requestTimeout.isNegative() && !requestTimeout.isZero(), "requestTimeout must be longer than nothing");
        require(maxRequestsInflight >= 0, "maxRequestsInflight must not be negative");
        require(maxMutatingRequestsInflight >= 0, "maxMutatingRequestsInflight must not be negative");
        require(goawayChance >= 0 && goawayChance <= 0.02, "goawayChance must lie between 0 and 0.02");
        require(!shutdownDelayDuration.isNegative(), "shutdownDelayDuration must not be negative");
    }

    /** What holds where nobody chose anything. */
    public static ApiServerOptions defaults() {
        return new ApiServerOptions(
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                null,
                null,
                Optional.empty(),
                null,
                null,
                null,
                Optional.empty(),
                false,
                null,
                null,
                false,
                Optional.empty(),
                Optional.empty(),
                null);
    }

    private static <T> T or(@Nullable T chosen, T otherwise) {
        return chosen == null ? otherwise : chosen;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Whether a request waits until its audit event is delivered. */
    public enum DeliveryMode {
        BATCH,
        BLOCKING
    }

    /** How audit events are written to a file. */
    public enum LogFormat {
        JSON,
        LEGACY
    }
}
