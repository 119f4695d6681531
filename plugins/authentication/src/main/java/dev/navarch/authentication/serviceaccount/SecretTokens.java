package dev.navarch.authentication.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that lie in Secrets of the type {@code kubernetes.io/service-account-token}. One never expires; it is good as
 * long as its Secret holds it and its account is there. The Secret's label tells the day on which it was last used.
 */
public final class SecretTokens implements Authenticator {

    static final String INVALID_SINCE = "kubernetes.io/legacy-token-invalid-since";

    private static final String ISSUER = "kubernetes/serviceaccount";
    private static final ResourceName SECRETS = ResourceName.core("secrets");
    private static final ResourceName ACCOUNTS = ResourceName.core("serviceaccounts");
    private static final String ANNOTATION = "authentication.k8s.io/legacy-token-";
    private static final String UNWISE = "Use tokens from the TokenRequest API or manually created secret-based tokens"
            + " instead of auto-generated secret-based tokens.";

    private List<String> ownAudiences = List.of();
    private Optional<SignedTokens> tokens = Optional.empty();
    private @Nullable Objects objects;
    private @Nullable LastUse lastUse;

    @Override
    public void start(PluginContext context) {
        ServiceAccountTokensConfiguration configuration =
                context.configuration(ServiceAccountTokensConfiguration.class);
        ownAudiences = configuration.apiAudiences().isEmpty()
                ? configuration.serviceAccountIssuer().stream().toList()
                : configuration.apiAudiences();
        tokens = configuration.serviceAccountKeyFile().map(file -> new SignedTokens(ISSUER, file));
        objects = context.objects();
        lastUse = new LastUse(context.objects(), context.clock());
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        if (credentials.bearerToken().isEmpty() || tokens.isEmpty()) {
            return Optional.empty();
        }
        String text = credentials.bearerToken().get();
        Optional<ObjectNode> signed = tokens.get().claims(text);
        return signed.isEmpty() ? Optional.empty() : Optional.of(check(text, signed.get(), credentials.audiences()));
    }

    private Authentication check(String text, ObjectNode token, List<String> asked) throws AuthenticationException {
        SecretClaims claims = SecretClaims.of(token);
        List<String> audiences = asked.stream().filter(ownAudiences::contains).toList();
        if (!asked.isEmpty() && audiences.isEmpty()) {
            throw new AuthenticationException("a token from a Secret is not for " + asked);
        }
        ObjectNode secret = find(SECRETS, claims.namespace(), claims.secret())
                .filter(found -> holds(found, text))
                .orElseThrow(() -> new AuthenticationException(
                        "the Secret " + claims.namespace() + "/" + claims.secret() + " does not hold that token"));
        ObjectNode account = find(ACCOUNTS, claims.namespace(), claims.account())
                .filter(found -> found.path("metadata").path("uid").asText().equals(claims.accountUid()))
                .orElseThrow(() -> new AuthenticationException(
                        "the ServiceAccount " + claims.namespace() + "/" + claims.account() + " is gone"));
        java.util.Objects.requireNonNull(lastUse, "not started").note(secret);
        JsonNode invalid = secret.path("metadata").path("labels").path(INVALID_SINCE);
        if (!invalid.asText().isEmpty()) {
            throw new AuthenticationException("the token in Secret " + claims.namespace() + "/" + claims.secret()
                    + " was marked invalid on " + invalid.asText() + "; remove the label " + INVALID_SINCE
                    + " to use it for a while");
        }
        boolean generated = account.path("secrets")
                .valueStream()
                .anyMatch(reference -> reference.path("name").asText().equals(claims.secret()));
        return new Authentication(
                new User(
                        "system:serviceaccount:" + claims.namespace() + ":" + claims.account(),
                        claims.accountUid(),
                        List.of("system:serviceaccounts", "system:serviceaccounts:" + claims.namespace()),
                        Map.of()),
                audiences,
                generated ? List.of(UNWISE) : List.of(),
                Map.of(ANNOTATION + (generated ? "autogenerated-secret" : "manual-secret"), claims.secret()));
    }

    /** What lives under that name, asked of storage before anything is said to be gone. */
    private Optional<ObjectNode> find(ResourceName resource, String namespace, String name) {
        Objects known = java.util.Objects.requireNonNull(objects, "not started");
        return known.find(resource, namespace, name)
                .or(() -> known.update(resource, namespace, name, UnaryOperator.identity()))
                .filter(object -> !object.path("metadata").hasNonNull("deletionTimestamp"));
    }

    private static boolean holds(ObjectNode secret, String text) {
        byte[] expected = secret.path("data").path("token").asText().getBytes(StandardCharsets.US_ASCII);
        byte[] sent = Base64.getEncoder().encode(text.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(expected, sent);
    }
}
