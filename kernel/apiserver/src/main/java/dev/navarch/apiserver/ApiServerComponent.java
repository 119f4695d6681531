package dev.navarch.apiserver;

import dev.navarch.apiserver.bootstrap.AdvertisedAddress;
import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.certificate.Hosts;
import dev.navarch.kernel.certificate.Kubeconfig;
import dev.navarch.kernel.certificate.Pem;
import dev.navarch.kernel.certificate.ServiceAccountKey;
import dev.navarch.kernel.component.Component;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.kernel.component.RunningComponent;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.plugin.ExpressionEngines;
import dev.navarch.kernel.plugin.HostServices;
import dev.navarch.kernel.plugin.PluginRegistry;
import dev.navarch.kernel.snapshot.LaterRevisions;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import dev.navarch.spi.storage.StorageProvider;
import dev.navarch.spi.tls.Trust;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The API server as a component of an instance: its parts come from options, plugins and the data directory. */
public final class ApiServerComponent implements Component {

    private static final String ISSUER = "https://kubernetes.default.svc";

    @Override
    public String name() {
        return "apiserver";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public RunningComponent start(ComponentContext context) throws Exception {
        InstanceOptions options = context.options();
        SecureRandom random = new SecureRandom();
        ClusterCertificates certificates =
                ClusterCertificates.open(options.dataDirectory().resolve("pki"), context.clock(), random);
        Storage storage = open(context);
        AtomicReference<ServerPlugins> hosted = new AtomicReference<>();
        OwnClient client = new OwnClient(context);
        try {
            ApiServer server = ApiServer.start(new ApiServerParts(
                    storage,
                    objects -> {
                        ServerPlugins plugins = host(context.plugins(), objects, client, context.metrics());
                        hosted.set(plugins);
                        return plugins;
                    },
                    context.clock(),
                    random,
                    options.serviceClusterIpRange(),
                    options.sockets() ? Optional.of(listening(options, certificates)) : Optional.empty(),
                    Optional.of(new ApiServerParts.Issuing(
                            tokenKey(options, certificates),
                            options.apiServer().access().serviceAccountIssuer().orElse(ISSUER))),
                    Optional.of(() -> kubeletTls(certificates)),
                    authenticationSettings(options, certificates),
                    options.apiServer(),
                    Optional.of(certificates::frontProxyClient),
                    context.metrics()));
            writeKubeconfig(options, certificates, server);
            context.loopback().announce(server.loopback());
            return new RunningServer(server, storage, hosted.get(), client, options);
        } catch (Exception e) {
            close(hosted.get());
            storage.close();
            throw explained(options, e);
        }
    }

    private static Storage open(ComponentContext context) throws StorageException {
        StorageProvider provider = context.plugins()
                .choose(StorageProvider.class, context.options().storage(), HostServices.none());
        return LaterRevisions.of(provider.open());
    }

    private static ServerPlugins host(
            PluginRegistry registry, Objects objects, Supplier<KubernetesClient> client, Metrics metrics) {
        Optional<ExpressionEngine> expressions = ExpressionEngines.only(registry);
        HostServices services = new HostServices(() -> objects, client, () -> expressions).publishing(metrics);
        return new ServerPlugins(
                registry.host(Authenticator.class, services),
                registry.host(Authorizer.class, services),
                registry.host(AdmissionPlugin.class, services),
                expressions);
    }

    /** Who does not listen needs no key that verifiers outside know, and gets one at once. */
    private static ServiceAccountKey tokenKey(InstanceOptions options, ClusterCertificates certificates) {
        return certificates.serviceAccountKey(
                options.sockets() ? ServiceAccountKey.Algorithm.RS256 : ServiceAccountKey.Algorithm.ES256);
    }

    private static ApiServerParts.Listening listening(InstanceOptions options, ClusterCertificates certificates) {
        List<String> names =
                new ArrayList<>(List.of(options.bindAddress(), "127.0.0.1", "localhost", options.nodeName()));
        AdvertisedAddress.of(options.bindAddress()).ifPresent(address -> names.add(address.getHostAddress()));
        return new ApiServerParts.Listening(
                options.bindAddress(),
                options.securePort(),
                certificates.apiServer(
                        Hosts.ofApiServer(options.serviceClusterIpRange(), options.clusterDomain(), names)));
    }

    /** How aggregated API servers recognise clients and this server, which tells them who the user is. */
    private static Map<String, String> authenticationSettings(
            InstanceOptions options, ClusterCertificates certificates) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "client-ca-file", Pem.encode(certificates.clusterAuthority().certificate()));
        if (options.sockets()) {
            settings.put("requestheader-allowed-names", "[\"" + ClusterCertificates.FRONT_PROXY_CLIENT + "\"]");
            settings.put(
                    "requestheader-client-ca-file",
                    Pem.encode(certificates.frontProxyAuthority().certificate()));
            settings.put("requestheader-extra-headers-prefix", "[\"X-Remote-Extra-\"]");
            settings.put("requestheader-group-headers", "[\"X-Remote-Group\"]");
            settings.put("requestheader-uid-headers", "[\"X-Remote-Uid\"]");
            settings.put("requestheader-username-headers", "[\"X-Remote-User\"]");
        }
        return settings;
    }

    /**
     * The server proves itself, and takes whatever certificate a kubelet has, as kube-apiserver does unless it is given a
     * kubelet certificate authority: kubelets on other machines make their serving certificates themselves. No credential
     * of a client goes this way.
     */
    private static SSLContext kubeletTls(ClusterCertificates certificates) {
        return Trust.ANYONE.context(certificates.kubeletClient().keys());
    }

    private static void writeKubeconfig(InstanceOptions options, ClusterCertificates certificates, ApiServer server)
            throws IOException {
        if (server.port().isPresent()) {
            Path file = options.dataDirectory().resolve("kubeconfig");
            Kubeconfig.write(
                    file,
                    "https://127.0.0.1:" + server.port().getAsInt(),
                    certificates.clusterAuthority().certificate(),
                    "admin",
                    certificates.admin());
        }
    }

    private static Exception explained(InstanceOptions options, Exception cause) {
        if (cause instanceof BindException) {
            return new ConfigurationException(
                    "port " + options.securePort() + " on " + options.bindAddress()
                            + " cannot be had (" + cause.getMessage()
                            + "): stop what uses it, or choose another with --secure-port",
                    cause);
        }
        return cause;
    }

    private static void close(@org.jspecify.annotations.Nullable ServerPlugins plugins) {
        if (plugins != null) {
            plugins.admission().close();
            plugins.authorizers().close();
            plugins.authenticators().close();
        }
    }

    private record RunningServer(
            ApiServer server, Storage storage, ServerPlugins plugins, OwnClient client, InstanceOptions options)
            implements RunningComponent {

        @Override
        public String status() {
            return server.port().isPresent()
                    ? "https://" + options.bindAddress() + ":" + server.port().getAsInt()
                    : "in this JVM only";
        }

        @Override
        public void close() throws StorageException {
            server.close();
            client.close();
            ApiServerComponent.close(plugins);
            storage.close();
        }
    }
}
