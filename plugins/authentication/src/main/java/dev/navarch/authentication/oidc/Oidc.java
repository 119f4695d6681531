package dev.navarch.authentication.oidc;

import dev.navarch.authentication.oidc.claim.UserMapping;
import dev.navarch.authentication.oidc.settings.JwtSettings;
import dev.navarch.authentication.oidc.settings.SettingsCheck;
import dev.navarch.authentication.oidc.settings.Wrong;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.ConfiguredAuthenticators;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ExpressionUser;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.tls.Trust;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** ID tokens of OpenID providers: of the one that flags name, or of those in an authentication configuration. */
public final class Oidc implements Authenticator, ExpressionUser, ConfiguredAuthenticators<JwtSettings> {

    private static final String LIST = "jwt";
    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512");

    private final Queue<Documents> made = new ConcurrentLinkedQueue<>();
    private Optional<ExpressionEngine> expressions = Optional.empty();
    private Optional<Authenticator> own = Optional.empty();
    private List<String> otherIssuers = List.of();
    private @Nullable ExecutorService threads;
    private InstantSource clock = InstantSource.system();

    @Override
    public int order() {
        return 600;
    }

    @Override
    public void use(Optional<ExpressionEngine> engine) {
        expressions = engine;
    }

    @Override
    public void start(PluginContext context) {
        OidcConfiguration configuration = context.configuration(OidcConfiguration.class);
        clock = context.clock();
        threads = Executors.newThreadPerTaskExecutor(context.threads());
        otherIssuers = configuration.serviceAccountIssuer().stream().toList();
        if (configuration.authenticationConfig().isPresent()) {
            configuration.requireNoFlags();
        } else if (configuration.oidcIssuerUrl().isPresent()) {
            own = Optional.of(flagged(configuration));
        } else if (configuration.oidcClientId().isPresent()) {
            throw new ConfigurationException("--oidc-client-id is of no use without --oidc-issuer-url: add it");
        }
    }

    private Authenticator flagged(OidcConfiguration flags) {
        JwtSettings settings = FlaggedSettings.of(flags);
        List<String> algorithms = flags.oidcSigningAlgs().isEmpty() ? List.of("RS256") : flags.oidcSigningAlgs();
        for (String each : algorithms) {
            if (!ALGORITHMS.contains(each)) {
                throw new ConfigurationException("--oidc-signing-algs: '" + each + "' is not known: take some of "
                        + String.join(",", ALGORITHMS));
            }
        }
        return issuer("--oidc", settings, algorithms);
    }

    @Override
    public String listKey() {
        return LIST;
    }

    @Override
    public Class<JwtSettings> settings() {
        return JwtSettings.class;
    }

    @Override
    public List<Authenticator> authenticators(List<JwtSettings> settings) {
        new SettingsCheck(otherIssuers).check(LIST, settings);
        List<Authenticator> issuers = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            issuers.add(issuer(LIST + "[" + i + "]", settings.get(i), ALGORITHMS));
        }
        return List.copyOf(issuers);
    }

    private Authenticator issuer(String key, JwtSettings settings, List<String> algorithms) {
        UserMapping mapping = UserMapping.of(key, settings, expressions);
        JwtSettings.Issuer issuer = settings.theIssuer();
        Documents documents = new Documents(
                trust(key, issuer.certificateAuthority().orElse("")), Objects.requireNonNull(threads, "not started"));
        made.add(documents);
        Function<String, TokenVerifier> verifiers = name -> {
            String discovery =
                    name.equals(issuer.address()) ? issuer.discoveryURL().orElse("") : "";
            return new TokenVerifier(new Provider(name, discovery, documents), issuer.audiences(), algorithms, clock);
        };
        return new JwtIssuer(
                issuer.address(),
                verifiers.apply(issuer.address()),
                mapping,
                new DistributedClaims(documents, verifiers));
    }

    private static Trust trust(String key, String pem) {
        try {
            return pem.isEmpty() ? Trust.machine() : Trust.ofPem(pem.getBytes(StandardCharsets.UTF_8));
        } catch (CertificateException e) {
            throw Wrong.at(key, "the provider's authorities are no certificates as PEM: " + e.getMessage());
        }
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        return own.isEmpty() ? Optional.empty() : own.get().authenticate(credentials);
    }

    @Override
    public void close() {
        made.forEach(Documents::close);
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
