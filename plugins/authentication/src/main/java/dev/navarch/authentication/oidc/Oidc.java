package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.authentication.jwt.JsonWebToken;
import dev.navarch.authentication.jwt.SignatureCheck;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        provider = new Provider(issuer, configuration.oidcCaFile(), executor, clock);
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
        if (!algorithms.contains(token.algorithm())) {
            throw new AuthenticationException("oidc: a token signed with " + token.algorithm());
        }
        if (keys.keys(token.keyId()).stream().noneMatch(key -> SignatureCheck.verify(token, key))) {
            throw new AuthenticationException("oidc: failed to verify id token signature");
        }
        checkTime(token.claims());
        checkAudience(token.claims().path("aud"));
        return Optional.of(new Authentication(users.user(token.claims())));
    }

    private void checkTime(ObjectNode claims) throws AuthenticationException {
        Instant now = clock.instant();
        if (!claims.path("exp").isNumber()
                || !now.isBefore(Instant.ofEpochSecond(claims.path("exp").asLong()))) {
            throw new AuthenticationException("oidc: token is expired");
        }
        if (claims.path("nbf").isNumber()
                && now.isBefore(Instant.ofEpochSecond(claims.path("nbf").asLong()))) {
            throw new AuthenticationException("oidc: token is not valid yet");
        }
    }

    private void checkAudience(JsonNode audience) throws AuthenticationException {
        boolean meant = audience.isTextual() && audience.asText().equals(client);
        for (JsonNode each : audience) {
            meant |= each.asText().equals(client);
        }
        if (!meant) {
            throw new AuthenticationException("oidc: expected audience \"" + client + "\" got " + audience);
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
