package dev.navarch.webhook.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.outbound.KubeconfigServer;
import dev.navarch.spi.outbound.Remembered;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a service outside, by TokenReviews, whose token one is. Tokens are remembered by their hash alone. */
public final class TokenWebhook implements Authenticator {

    private static final String OPTION = "--authentication-token-webhook-config-file";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Key(String hash, List<String> audiences) {}

    private @Nullable KubeconfigServer service;
    private Remembered<Key, Optional<Authentication>> remembered = new Remembered<>(InstantSource.system());
    private String version = "v1beta1";
    private Duration life = Duration.ofMinutes(2);
    private List<String> ownAudiences = List.of();

    @Override
    public int order() {
        return 700;
    }

    @Override
    public void start(PluginContext context) {
        TokenWebhookConfiguration configuration = context.configuration(TokenWebhookConfiguration.class);
        version = configuration.authenticationTokenWebhookVersion().orElse(version);
        if (!List.of("v1", "v1beta1").contains(version)) {
            throw new ConfigurationException(
                    "--authentication-token-webhook-version: '" + version + "' is not v1 or v1beta1");
        }
        life = configuration.authenticationTokenWebhookCacheTtl().orElse(life);
        ownAudiences = configuration.apiAudiences().isEmpty()
                ? configuration.serviceAccountIssuer().map(List::of).orElse(List.of())
                : configuration.apiAudiences();
        remembered = new Remembered<>(context.clock());
        service = configuration
                .authenticationTokenWebhookConfigFile()
                .map(file -> KubeconfigServer.of(OPTION, file, context.threads()))
                .orElse(null);
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        KubeconfigServer known = service;
        if (known == null || credentials.bearerToken().isEmpty()) {
            return Optional.empty();
        }
        String token = credentials.bearerToken().get();
        List<String> audiences = credentials.audiences().isEmpty() ? ownAudiences : credentials.audiences();
        Key key = new Key(hash(token), audiences);
        Optional<Optional<Authentication>> before = remembered.get(key);
        if (before.isPresent()) {
            return before.get();
        }
        Optional<Authentication> answer = ask(known, token, audiences);
        remembered.put(key, answer, life);
        return answer;
    }

    private Optional<Authentication> ask(KubeconfigServer known, String token, List<String> audiences)
            throws AuthenticationException {
        ObjectNode review = JsonNodeFactory.instance.objectNode();
        review.put("kind", "TokenReview").put("apiVersion", "authentication.k8s.io/" + version);
        review.putObject("metadata");
        ObjectNode spec = review.putObject("spec").put("token", token);
        audiences.forEach(spec.withArrayProperty("audiences")::add);
        review.putObject("status").putObject("user");
        try {
            JsonNode status = known.ask(review, PATIENCE).path("status");
            List<String> meant = texts(status.path("audiences"));
            List<String> common = meant.isEmpty()
                    ? audiences.stream().filter(ownAudiences::contains).toList()
                    : audiences.stream().filter(meant::contains).toList();
            if (common.isEmpty() && !audiences.isEmpty()) {
                return Optional.empty();
            }
            if (!status.path("authenticated").asBoolean()) {
                String error = status.path("error").asText();
                if (!error.isEmpty()) {
                    throw new AuthenticationException(error);
                }
                return Optional.empty();
            }
            return Optional.of(new Authentication(user(status.path("user")), common));
        } catch (IOException e) {
            throw new AuthenticationException(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationException("the token webhook was not awaited");
        }
    }

    private static User user(JsonNode user) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        user.path("extra").properties().forEach(each -> extra.put(each.getKey(), texts(each.getValue())));
        return new User(user.path("username").asText(), user.path("uid").asText(), texts(user.path("groups")), extra);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
    }
}
