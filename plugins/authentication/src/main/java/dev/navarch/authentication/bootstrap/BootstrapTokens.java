package dev.navarch.authentication.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of the form {@code ID.SECRET}, kept in Secrets {@code bootstrap-token-ID} of kube-system, for machines that join
 * the cluster, where {@code --enable-bootstrap-token-auth} lets them. Has no opinion on a token that is not kept, has expired or is not meant for authentication.
 */
public final class BootstrapTokens implements Authenticator {

    private static final Pattern TOKEN = Pattern.compile("([a-z0-9]{6})\\.([a-z0-9]{16})");
    private static final Pattern GROUP = Pattern.compile("system:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]");
    private static final ResourceName SECRETS = ResourceName.core("secrets");
    private static final String TYPE = "bootstrap.kubernetes.io/token";

    private @Nullable Objects objects;
    private InstantSource clock = InstantSource.system();

    @Override
    public void start(PluginContext context) {
        objects = Boolean.TRUE.equals(context.configuration(BootstrapTokensConfiguration.class)
                        .enableBootstrapTokenAuth())
                ? context.objects()
                : null;
        clock = context.clock();
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) {
        Matcher token = TOKEN.matcher(credentials.bearerToken().orElse(""));
        Objects known = objects;
        if (known == null || !token.matches()) {
            return Optional.empty();
        }
        return known.find(SECRETS, "kube-system", "bootstrap-token-" + token.group(1))
                .filter(secret -> accepts(secret, token.group(1), token.group(2)))
                .flatMap(secret -> user(secret, token.group(1)))
                .map(Authentication::new);
    }

    private boolean accepts(ObjectNode secret, String id, String password) {
        return secret.path("type").asText().equals(TYPE)
                && !secret.path("metadata").has("deletionTimestamp")
                && same(data(secret, "token-secret"), password)
                && data(secret, "token-id").equals(id)
                && data(secret, "usage-bootstrap-authentication").equals("true")
                && lives(data(secret, "expiration"));
    }

    private boolean lives(String expiration) {
        if (expiration.isEmpty()) {
            return true;
        }
        try {
            Instant end = OffsetDateTime.parse(expiration).toInstant();
            return end.isAfter(clock.instant());
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Optional<User> user(ObjectNode secret, String id) {
        List<String> groups = new ArrayList<>(List.of("system:bootstrappers"));
        for (String group : data(secret, "auth-extra-groups").split(",")) {
            if (!group.isEmpty() && !GROUP.matcher(group).matches()) {
                return Optional.empty();
            }
            if (!group.isEmpty() && !groups.contains(group)) {
                groups.add(group);
            }
        }
        return Optional.of(new User("system:bootstrap:" + id, "", List.copyOf(groups), Map.of()));
    }

    /** Compares in a time that tells nothing of the content. */
    private static boolean same(String kept, String given) {
        return MessageDigest.isEqual(kept.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String data(ObjectNode secret, String key) {
        JsonNode value = secret.path("data").path(key);
        try {
            return new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
