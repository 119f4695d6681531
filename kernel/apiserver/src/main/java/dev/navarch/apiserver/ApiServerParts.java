package dev.navarch.apiserver;

import dev.navarch.kernel.certificate.Identity;
import dev.navarch.kernel.certificate.ServiceAccountKey;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.storage.Storage;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/**
 * What an API server is made of.
 *
 * @param storage opened; the server does not close it
 * @param plugins made once the objects that they may read are there
 * @param random safe for many threads
 * @param serviceRange CIDR of the Services' addresses
 * @param listening empty for a server that is reached in this JVM only
 * @param serviceAccounts what tokens are signed with; empty for a server that issues none
 * @param kubelets makes, when it is first needed, the TLS towards kubelets; empty where nobody asks for logs
 * @param options how it is run
 * @param frontProxy makes, when it is first needed, what the server proves itself with to aggregated API servers; empty
 *     for one that passes no requests on
 * @param bootstrapSettings see {@link dev.navarch.apiserver.bootstrap.BootstrapFacts#authenticationSettings}
 * @param metrics where it counts, and all of which it publishes
 */
public record ApiServerParts(
        Storage storage,
        Function<Objects, ServerPlugins> plugins,
        InstantSource clock,
        RandomGenerator random,
        String serviceRange,
        Optional<Listening> listening,
        Optional<Issuing> serviceAccounts,
        Optional<Supplier<SSLContext>> kubelets,
        Map<String, String> bootstrapSettings,
        ApiServerOptions options,
        Optional<Supplier<Identity>> frontProxy,
        Metrics metrics) {

    /** Parts of a server behind which no other API servers stand, with figures of its own. */
    public ApiServerParts(
            Storage storage,
            Function<Objects, ServerPlugins> plugins,
            InstantSource clock,
            RandomGenerator random,
            String serviceRange,
            Optional<Listening> listening,
            Optional<Issuing> serviceAccounts,
            Optional<Supplier<SSLContext>> kubelets,
            Map<String, String> bootstrapSettings,
            ApiServerOptions options) {
        this(
                storage,
                plugins,
                clock,
                random,
                serviceRange,
                listening,
                serviceAccounts,
                kubelets,
                bootstrapSettings,
                options,
                Optional.empty(),
                new Metrics());
    }

    /**
     * Where the server listens.
     *
     * @param port 0 for any free one
     */
    public record Listening(String address, int port, Identity identity) {}

    /** How service-account tokens are issued. */
    public record Issuing(ServiceAccountKey key, String issuer) {}
}
