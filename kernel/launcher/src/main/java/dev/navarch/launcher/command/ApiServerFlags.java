package dev.navarch.launcher.command;

import dev.navarch.launcher.instance.ApiServerChoices;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that only the API server knows; each has its key in the section {@code apiServer} of the configuration. */
final class ApiServerFlags {

    private final Map<String, String> values = new LinkedHashMap<>();

    ApiServerChoices choices() {
        return ApiServerChoices.typed(values);
    }

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            description = "After which a request is answered with 504 (default 1m).")
    void requestTimeout(@Nullable String value) {
        put("requestTimeout", value);
    }

    @Option(
            names = "--min-request-timeout",
            paramLabel = "SECONDS",
            description = "How long a watch lasts at least (default 1800).")
    void minRequestTimeout(@Nullable String value) {
        put("minRequestTimeout", value);
    }

    @Option(
            names = "--enable-priority-and-fairness",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Whether FlowSchemas rule who waits (default true).")
    void enablePriorityAndFairness(@Nullable String value) {
        put("enablePriorityAndFairness", value);
    }

    @Option(
            names = "--max-requests-inflight",
            paramLabel = "N",
            description = "Reading requests at a time (default 400).")
    void maxRequestsInflight(@Nullable String value) {
        put("maxRequestsInflight", value);
    }

    @Option(
            names = "--max-mutating-requests-inflight",
            paramLabel = "N",
            description = "Writing requests at a time (default 200).")
    void maxMutatingRequestsInflight(@Nullable String value) {
        put("maxMutatingRequestsInflight", value);
    }

    @Option(
            names = "--goaway-chance",
            paramLabel = "P",
            description = "How likely a client is told to connect anew (default 0).")
    void goawayChance(@Nullable String value) {
        put("goawayChance", value);
    }

    @Option(
            names = "--shutdown-delay-duration",
            paramLabel = "DURATION",
            description = "How long a stopping server still serves (default 0s).")
    void shutdownDelayDuration(@Nullable String value) {
        put("shutdownDelayDuration", value);
    }

    @Option(
            names = "--shutdown-send-retry-after",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Whether requests after that delay get 429 (default false).")
    void shutdownSendRetryAfter(@Nullable String value) {
        put("shutdownSendRetryAfter", value);
    }

    @Option(
            names = "--audit-policy-file",
            paramLabel = "FILE",
            description = "What is audited, as audit.k8s.io/v1 Policy.")
    void auditPolicyFile(@Nullable Path value) {
        put("auditPolicyFile", value);
    }

    @Option(
            names = "--audit-log-path",
            paramLabel = "FILE",
            description = "File of the audit log; - for standard output.")
    void auditLogPath(@Nullable String value) {
        put("auditLogPath", value);
    }

    @Option(
            names = "--audit-log-maxage",
            paramLabel = "DAYS",
            description = "How long rotated audit logs are kept (default 0: for ever).")
    void auditLogMaxage(@Nullable String value) {
        put("auditLogMaxage", value);
    }

    @Option(
            names = "--audit-log-maxbackup",
            paramLabel = "N",
            description = "How many rotated audit logs are kept (default 0: all).")
    void auditLogMaxbackup(@Nullable String value) {
        put("auditLogMaxbackup", value);
    }

    @Option(
            names = "--audit-log-maxsize",
            paramLabel = "MB",
            description = "Size at which the audit log is rotated (default 100).")
    void auditLogMaxsize(@Nullable String value) {
        put("auditLogMaxsize", value);
    }

    @Option(names = "--audit-log-mode", paramLabel = "MODE", description = "batch or blocking (default).")
    void auditLogMode(@Nullable String value) {
        put("auditLogMode", value);
    }

    @Option(names = "--audit-log-format", paramLabel = "FORMAT", description = "json (default) or legacy.")
    void auditLogFormat(@Nullable String value) {
        put("auditLogFormat", value);
    }

    @Option(
            names = "--audit-webhook-config-file",
            paramLabel = "FILE",
            description = "kubeconfig of the service that takes audit events.")
    void auditWebhookConfigFile(@Nullable Path value) {
        put("auditWebhookConfigFile", value);
    }

    @Option(names = "--audit-webhook-mode", paramLabel = "MODE", description = "batch (default) or blocking.")
    void auditWebhookMode(@Nullable String value) {
        put("auditWebhookMode", value);
    }

    @Option(
            names = "--audit-webhook-batch-max-size",
            paramLabel = "N",
            description = "Audit events in one delivery (default 400).")
    void auditWebhookBatchMaxSize(@Nullable String value) {
        put("auditWebhookBatchMaxSize", value);
    }

    @Option(
            names = "--audit-webhook-batch-max-wait",
            paramLabel = "DURATION",
            description = "How long audit events wait for company (default 30s).")
    void auditWebhookBatchMaxWait(@Nullable String value) {
        put("auditWebhookBatchMaxWait", value);
    }

    @Option(
            names = "--encryption-provider-config",
            paramLabel = "FILE",
            description = "What is encrypted at rest, as EncryptionConfiguration.")
    void encryptionProviderConfig(@Nullable Path value) {
        put("encryptionProviderConfig", value);
    }

    @Option(
            names = "--encryption-provider-config-automatic-reload",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Whether changes of that file count at once.")
    void encryptionProviderConfigAutomaticReload(@Nullable String value) {
        put("encryptionProviderConfigAutomaticReload", value);
    }

    @Option(
            names = "--etcd-compaction-interval",
            paramLabel = "DURATION",
            description = "How often old versions are forgotten (default 5m; 0s: never).")
    void etcdCompactionInterval(@Nullable String value) {
        put("etcdCompactionInterval", value);
    }

    @Option(names = "--event-ttl", paramLabel = "DURATION", description = "How long Events live (default 1h).")
    void eventTtl(@Nullable String value) {
        put("eventTtl", value);
    }

    @Option(
            names = "--enable-aggregator-routing",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "BOOL",
            description = "Whether aggregated API servers are reached at their endpoints only.")
    void enableAggregatorRouting(@Nullable String value) {
        put("enableAggregatorRouting", value);
    }

    @Option(
            names = "--cors-allowed-origins",
            paramLabel = "REGEX[,REGEX]",
            description = "Origins whose pages may read answers.")
    void corsAllowedOrigins(@Nullable String value) {
        put("corsAllowedOrigins", value);
    }

    @Option(
            names = "--strict-transport-security-directives",
            paramLabel = "LIST",
            description = "Directives of the HSTS header, by commas.")
    void strictTransportSecurityDirectives(@Nullable String value) {
        put("strictTransportSecurityDirectives", value);
    }

    private void put(String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    /** Relative paths are those of whoever typed them. */
    private void put(String key, @Nullable Path value) {
        if (value != null) {
            values.put(key, value.toAbsolutePath().normalize().toString());
        }
    }
}
