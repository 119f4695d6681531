package dev.navarch.authentication.oidc.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.authentication.oidc.settings.JwtSettings;
import dev.navarch.authentication.oidc.settings.JwtSettings.ClaimRule;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.expression.ExpressionEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which user a token's claims stand for, and whether that user is let in. */
public final class UserMapping {

    private static final String CREDENTIAL = "authentication.kubernetes.io/credential-id";

    private final NameMapping names;
    private final Map<String, String> required;
    private final MappedExpressions expressions;

    private UserMapping(NameMapping names, Map<String, String> required, MappedExpressions expressions) {
        this.names = names;
        this.required = required;
        this.expressions = expressions;
    }

    /**
     * The mapping of checked settings.
     *
     * @param key of the settings, for complaints
     * @throws dev.navarch.spi.plugin.ConfigurationException for an expression that is not valid
     */
    public static UserMapping of(String key, JwtSettings settings, Optional<ExpressionEngine> engine) {
        Map<String, String> required = new LinkedHashMap<>();
        for (ClaimRule rule : settings.claimValidationRules()) {
            rule.claim()
                    .filter(claim -> !claim.isEmpty())
                    .ifPresent(claim -> required.put(claim, rule.requiredValue().orElse("")));
        }
        return new UserMapping(
                NameMapping.of(settings.mappings()),
                required,
                MappedExpressions.of(key, settings, new Expressions(engine)));
    }

    /** The claim that holds groups; empty if none does. */
    public String groupsClaim() {
        return names.groups().claimName();
    }

    /** @throws AuthenticationException for claims that name nobody, or nobody who is let in */
    public User user(ObjectNode claims) throws AuthenticationException {
        JsonNode seen = expressions.aboutClaims() ? ExpressionValue.of(claims) : claims;
        User user = new User(name(claims, seen), "", groups(claims, seen), Map.of());
        String uid = uid(claims, seen);
        Map<String, List<String>> extra = new LinkedHashMap<>();
        String id = claims.path("jti").isTextual() ? claims.path("jti").asText() : "";
        if (!id.isEmpty()) {
            extra.put(CREDENTIAL, List.of("JTI=" + id));
        }
        extra.putAll(expressions.extra(seen));
        User complete = new User(user.name(), uid, user.groups(), extra);
        checkRequired(claims);
        expressions.claimRules().check(seen);
        if (!expressions.userRules().rules().isEmpty()) {
            expressions.userRules().check(ExpressionValue.of(info(complete)));
        }
        return complete;
    }

    private String name(ObjectNode claims, JsonNode seen) throws AuthenticationException {
        return expressions.username().isPresent()
                ? expressions.name(expressions.username().get(), seen)
                : names.name(claims);
    }

    private List<String> groups(ObjectNode claims, JsonNode seen) throws AuthenticationException {
        if (!groupsClaim().isEmpty() && claims.has(groupsClaim())) {
            return names.groups(claims);
        }
        return expressions.groups(seen);
    }

    private String uid(ObjectNode claims, JsonNode seen) throws AuthenticationException {
        return names.uidClaim().isEmpty() ? expressions.uid(seen) : names.uid(claims);
    }

    private void checkRequired(ObjectNode claims) throws AuthenticationException {
        for (Map.Entry<String, String> each : required.entrySet()) {
            String name = each.getKey();
            if (!claims.has(name)) {
                throw new AuthenticationException("oidc: required claim " + name + " not present in ID token");
            }
            String value = Claims.text(claims, name, "claim " + name);
            if (!value.equals(each.getValue())) {
                throw new AuthenticationException("oidc: required claim " + name + " value does not match. Got = "
                        + value + ", want = " + each.getValue());
            }
        }
    }

    private static ObjectNode info(User user) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("username", user.name()).put("uid", user.uid());
        user.groups().forEach(info.putArray("groups")::add);
        ObjectNode extra = info.putObject("extra");
        user.extra().forEach((key, values) -> values.forEach(extra.withArrayProperty(key)::add));
        return info;
    }
}
