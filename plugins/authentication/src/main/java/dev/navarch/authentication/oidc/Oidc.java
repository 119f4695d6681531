package dev.navarch.authentication.oidc;

import dev.navarch.authentication.jwt.JsonWebToken;
import dev.navarch.authentication.jwt.SignatureCheck;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** ID tokens of one OpenID provider. Has no opinion on tokens of other issuers. */
public final class Oidc implements Authenticator {

    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512");

    private String issuer = "";
    private String client = "";
    private List<String> algorithms = List.of("RS256");
    private @Nullable ClaimMapping mapping;
    private @Nullable Provider provider;
    private @Nullable ExecutorService threads;
    private InstantSource clock = InstantSource.system();

    @Override
    public int order() {
        return 600;
    }

    @Override
    public void start(PluginContext context) {
        OidcConfiguration configuration = context.configuration(OidcConfiguration.class);
        if (configuration.oidcIssuerUrl().isEmpty()) {
            if (configuration.oidcClientId().isPresent()) {
                throw new ConfigurationException("--oidc-client-id is of no use without --oidc-issuer-url: add it");
            }
            return;
        }
        issuer = configuration.oidcIssuerUrl().get();
        if (!issuer.startsWith("https://")) {
            throw new ConfigurationException("--oidc-issuer-url: '" + issuer + "' must begin with https://");
        }
        client = configuration
                .oidcClientId()
                .orElseThrow(() -> new ConfigurationException("--oidc-issuer-url needs --oidc-client-id: add it"));
        if (!configuration.oidcSigningAlgs().isEmpty()) {
            algorithms = configuration.oidcSigningAlgs();
        }
        for (String each : algorithms) {
            if (!ALGORITHMS.contains(each)) {
                throw new ConfigurationException("--oidc-signing-algs: '" + each + "' is not known: take some of "
                        + String.join(",", ALGORITHMS));
            }
        }
        clock = context.clock();
        mapping = ClaimMapping.of(configuration, issuer);
        ExecutorService executor = Executors.newThreadPerTaskExecutor(context.threads());
        threads = executor;
        provider = new Provider(issuer, configuration.oidcCaFile(), executor);
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        Provider keys = provider;
        ClaimMapping users = mapping;
        if (keys == null || users == null || credentials.bearerToken().isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonWebToken> parsed = JsonWebToken.parse(
                        credentials.bearerToken().get())
                .filter(token -> token.claims().path("iss").asText().equals(issuer));
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        JsonWebToken token = parsed.get();
        try {
            TokenCheck.check(token.claims(), client, clock.instant());
            if (!algorithms.contains(token.algorithm())) {
                throw new AuthenticationException("oidc: id token signed with unsupported algorithm, expected "
                        + TokenCheck.quoted(algorithms) + " got \"" + token.algorithm() + "\"");
            }
            checkSignature(token, keys);
        } catch (AuthenticationException e) {
            throw new AuthenticationException("oidc: verify token: " + e.getMessage());
        }
        return Optional.of(new Authentication(users.user(token.claims())));
    }

    private static void checkSignature(JsonWebToken token, Provider keys) throws AuthenticationException {
        Predicate<PublicKey> signed = key -> SignatureCheck.verify(token, key);
        if (keys.known(token.keyId()).stream().noneMatch(signed)
                && keys.fetched(token.keyId()).stream().noneMatch(signed)) {
            throw new AuthenticationException("failed to verify signature: failed to verify id token signature");
        }
    }

    @Override
    public void close() {
        if (provider != null) {
            provider.close();
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
