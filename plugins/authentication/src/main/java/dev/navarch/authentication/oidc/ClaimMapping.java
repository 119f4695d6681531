package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which user a token's claims stand for.
 *
 * @param groupsClaim empty for no groups
 * @param required claims and the values that they must have
 */
record ClaimMapping(
        String usernameClaim,
        String usernamePrefix,
        String groupsClaim,
        String groupsPrefix,
        Map<String, String> required) {

    static ClaimMapping of(OidcConfiguration configuration, String issuer) {
        String claim = configuration.oidcUsernameClaim().orElse("sub");
        String prefix = configuration.oidcUsernamePrefix().orElse(claim.equals("email") ? "-" : issuer + "#");
        Map<String, String> required = new LinkedHashMap<>();
        for (String each : configuration.oidcRequiredClaim()) {
            int equals = each.indexOf('=');
            if (equals <= 0) {
                throw new ConfigurationException("--oidc-required-claim: '" + each + "' is not of the form name=value");
            }
            required.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return new ClaimMapping(
                claim,
                prefix.equals("-") ? "" : prefix,
                configuration.oidcGroupsClaim().orElse(""),
                configuration.oidcGroupsPrefix().orElse(""),
                Map.copyOf(required));
    }

    /** @throws AuthenticationException for claims that name nobody, or nobody who is let in */
    User user(ObjectNode claims) throws AuthenticationException {
        JsonNode name = claims.path(usernameClaim);
        if (!name.isTextual() || name.asText().isEmpty()) {
            throw new AuthenticationException("oidc: the claim " + usernameClaim + " is not there or no text");
        }
        if (usernameClaim.equals("email")
                && claims.has("email_verified")
                && !claims.path("email_verified").asBoolean()) {
            throw new AuthenticationException("oidc: email not verified");
        }
        for (Map.Entry<String, String> each : required.entrySet()) {
            JsonNode value = claims.path(each.getKey());
            if (!value.isTextual() || !value.asText().equals(each.getValue())) {
                throw new AuthenticationException("oidc: required claim " + each.getKey() + " is not there or differs");
            }
        }
        Optional<String> id = Optional.of(claims.path("jti").asText()).filter(text -> !text.isEmpty());
        return new User(
                usernamePrefix + name.asText(),
                "",
                groups(claims),
                id.map(text -> Map.of("authentication.kubernetes.io/credential-id", List.of("JTI=" + text)))
                        .orElse(Map.of()));
    }

    private List<String> groups(ObjectNode claims) throws AuthenticationException {
        JsonNode claim = groupsClaim.isEmpty() ? MissingNode.getInstance() : claims.path(groupsClaim);
        List<String> groups = new ArrayList<>();
        if (claim.isTextual()) {
            groups.add(groupsPrefix + claim.asText());
        } else if (claim.isArray()) {
            for (JsonNode each : claim) {
                if (!each.isTextual()) {
                    throw new AuthenticationException("oidc: the claim " + groupsClaim + " holds more than texts");
                }
                groups.add(groupsPrefix + each.asText());
            }
        } else if (!claim.isMissingNode() && !claim.isNull()) {
            throw new AuthenticationException("oidc: the claim " + groupsClaim + " is neither a text nor a list");
        }
        return List.copyOf(groups);
    }
}
