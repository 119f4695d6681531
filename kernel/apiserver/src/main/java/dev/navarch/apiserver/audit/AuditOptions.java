package dev.navarch.apiserver.audit;

import dev.navarch.apiserver.audit.policy.AuditPolicy;
import dev.navarch.apiserver.audit.policy.PolicyFile;
import dev.navarch.apiserver.audit.sink.Delivery;
import dev.navarch.apiserver.audit.sink.LogFile;
import dev.navarch.apiserver.audit.sink.Sink;
import dev.navarch.apiserver.audit.sink.StandardOutput;
import dev.navarch.apiserver.audit.sink.Webhook;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.component.ApiServerOptions.DeliveryMode;
import dev.navarch.spi.outbound.KubeconfigServer;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes of an instance's options what they ask for. */
public final class AuditOptions {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int FULL = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LOG_WAIT = Duration.ofMillis(100);

    private AuditOptions() {}

    /**
     * Opens the log and reads the policy.
     *
     * @param standardOutput where events go for the path {@code -}
     * @throws ConfigurationException if a file cannot be used
     */
    public static Auditing open(ApiServerOptions options, InstantSource clock, OutputStream standardOutput) {
        if (options.auditPolicyFile().isEmpty()) {
            if (options.auditLogPath().isPresent()
                    || options.auditWebhookConfigFile().isPresent()) {
                throw new ConfigurationException(
                        "--audit-log-path and --audit-webhook-config-file need --audit-policy-file:"
                                + " name a policy, or leave them out");
            }
            return Auditing.off();
        }
        AuditPolicy policy = PolicyFile.read(options.auditPolicyFile().get());
        List<Delivery> deliveries = new ArrayList<>();
        options.auditLogPath().ifPresent(path -> {
            Sink sink = path.equals("-") ? new StandardOutput(standardOutput) : file(options, path, clock);
            deliveries.add(
                    options.auditLogMode() == DeliveryMode.BLOCKING
                            ? Delivery.blocking(sink)
                            : Delivery.batching(sink, FULL, LOG_WAIT));
        });
        options.auditWebhookConfigFile().ifPresent(path -> {
            Sink sink = webhook(path);
            deliveries.add(
                    options.auditWebhookMode() == DeliveryMode.BLOCKING
                            ? Delivery.blocking(sink)
                            : Delivery.batching(
                                    sink, options.auditWebhookBatchMaxSize(), options.auditWebhookBatchMaxWait()));
        });
        return Auditing.on(policy, deliveries);
    }

    private static Sink file(ApiServerOptions options, String path, InstantSource clock) {
        long full = options.auditLogMaxsize() == 0 ? FULL : options.auditLogMaxsize();
        try {
            return new LogFile(
                    Path.of(path),
                    new LogFile.Rotation(
                            full * MEGABYTE, Duration.ofDays(options.auditLogMaxage()), options.auditLogMaxbackup()),
                    clock);
        } catch (IOException e) {
            throw new ConfigurationException(
                    path + ": the audit log cannot be written (" + e + "): choose another file with --audit-log-path",
                    e);
        }
    }

    private static Sink webhook(Path file) {
        return new Webhook(
                KubeconfigServer.of(
                        "--audit-webhook-config-file",
                        file,
                        Thread.ofVirtual().name("audit-", 0).factory()),
                FIRST_PAUSE);
    }
}
