package dev.navarch.authentication.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.plugin.PluginContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that the API server signed for service accounts. One stays good until it expires, its account is deleted, or the
 * pod, secret or node that it is bound to is.
 */
public final class ServiceAccountTokens implements Authenticator {

    private static final String DEFAULT_ISSUER = "https://kubernetes.default.svc";

    /** How far the clocks of issuer and verifier may differ. */
    private static final long LEEWAY_SECONDS = 60;

    private List<String> ownAudiences = List.of(DEFAULT_ISSUER);
    private Optional<SignedTokens> tokens = Optional.empty();
    private InstantSource clock = InstantSource.system();
    private @Nullable BoundObjects boundObjects;

    @Override
    public void start(PluginContext context) {
        ServiceAccountTokensConfiguration configuration =
                context.configuration(ServiceAccountTokensConfiguration.class);
        String issuer = configuration.serviceAccountIssuer().orElse(DEFAULT_ISSUER);
        ownAudiences = configuration.apiAudiences().isEmpty() ? List.of(issuer) : configuration.apiAudiences();
        tokens = configuration.serviceAccountKeyFile().map(file -> new SignedTokens(issuer, file));
        clock = context.clock();
        boundObjects = new BoundObjects(context.objects(), clock);
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        BoundObjects bound = boundObjects;
        if (credentials.bearerToken().isEmpty() || tokens.isEmpty() || bound == null) {
            return Optional.empty();
        }
        Optional<ObjectNode> signed =
                tokens.get().claims(credentials.bearerToken().get());
        if (signed.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode claims = signed.get();
        checkTime(claims);
        List<String> audiences = commonAudiences(claims, credentials.audiences());
        return Optional.of(new Authentication(
                bound.user(TokenClaims.of(claims)), credentials.audiences().isEmpty() ? List.of() : audiences));
    }

    private void checkTime(ObjectNode claims) throws AuthenticationException {
        Instant now = clock.instant();
        if (!claims.path("exp").isNumber()
                || now.isAfter(Instant.ofEpochSecond(claims.path("exp").asLong() + LEEWAY_SECONDS))) {
            throw new AuthenticationException("service account token has expired");
        }
        if (now.isBefore(Instant.ofEpochSecond(claims.path("nbf").asLong() - LEEWAY_SECONDS))) {
            throw new AuthenticationException("service account token is not valid yet");
        }
    }

    private List<String> commonAudiences(ObjectNode claims, List<String> asked) throws AuthenticationException {
        List<String> of = new ArrayList<>();
        JsonNode audiences = claims.path("aud");
        if (audiences.isTextual()) {
            of.add(audiences.asText());
        }
        audiences.elements().forEachRemaining(audience -> of.add(audience.asText()));
        List<String> wanted = asked.isEmpty() ? ownAudiences : asked;
        List<String> common = wanted.stream().filter(of::contains).toList();
        if (common.isEmpty()) {
            throw new AuthenticationException(
                    "token audiences " + quoted(of) + " is invalid for the target audiences " + quoted(wanted));
        }
        return common;
    }

    private static String quoted(List<String> audiences) {
        return audiences.stream().collect(Collectors.joining("\" \"", "[\"", "\"]"));
    }
}
