package dev.navarch.apiserver;

import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.component.ApiServerOptions;
import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.spi.tls.Trust;
import dev.navarch.storage.memory.MemoryStorageProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A server on a port of its own, over memory: who sends a token is the user of that name, who may do anything; but {@link #UPDATER} creates nothing, and nobody can tell about
 * {@link #UNSURE}.
 */
public final class ServedCluster implements AutoCloseable {

    public static final String UPDATER = "updater";
    public static final String UNSURE = "unsure";

    private final TestContext context = TestContext.create();
    private final ClusterCertificates certificates;
    private final Storage storage;
    private final ApiServer server;
    private boolean closed;

    public ServedCluster(Path directory, ApiServerOptions options) throws Exception {
        this(directory, options, new FixedPlugins<>(List.of()));
    }

    /** With these steps of admission. */
    public ServedCluster(Path directory, ApiServerOptions options, PluginSet<AdmissionPlugin> admission)
            throws Exception {
        certificates = ClusterCertificates.open(directory, Clock.systemUTC(), new SecureRandom());
        MemoryStorageProvider provider = new MemoryStorageProvider();
        provider.start(context);
        storage = provider.open();
        server = ApiServer.start(new ApiServerParts(
                storage,
                objects -> new ServerPlugins(
                        new FixedPlugins<>(List.of(new TokenIsName())),
                        new FixedPlugins<>(List.of(new AnythingButCreation())),
                        admission),
                Clock.systemUTC(),
                new Random(1),
                "10.96.0.0/16",
                Optional.of(new ApiServerParts.Listening("127.0.0.1", 0, certificates.apiServer(Set.of("127.0.0.1")))),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                options));
    }

    public Storage storage() {
        return storage;
    }

    public ApiServer server() {
        return server;
    }

    public HttpClient client(HttpClient.Version version) throws Exception {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(Trust.of(List.of(certificates.clusterAuthority().certificate()))
                        .context())
                .build();
    }

    public HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + server.port().orElseThrow() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + user);
    }

    /** Stops the server alone. */
    public void stopServer() {
        closed = true;
        server.close();
    }

    @Override
    public void close() throws Exception {
        if (!closed) {
            server.close();
        }
        storage.close();
        context.close();
    }

    private static final class TokenIsName implements Authenticator {

        @Override
        public String name() {
            return "token-is-name";
        }

        @Override
        public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
            return credentials.bearerToken().map(token -> new Authentication(new User(token), List.of()));
        }
    }

    private static final class AnythingButCreation implements Authorizer {

        @Override
        public String name() {
            return "anything-but-creation";
        }

        @Override
        public Decision authorize(User user, Action action) {
            boolean creation =
                    action instanceof Action.OnResource on && on.verb().equals("create");
            if (user.name().equals(UNSURE)) {
                return Decision.NO_OPINION.becauseOf("<nobody> answers");
            }
            return creation && user.name().equals(UPDATER) ? Decision.deny("") : Decision.allow("");
        }
    }
}
