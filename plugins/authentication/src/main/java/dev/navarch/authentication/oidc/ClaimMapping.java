package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.ConfigurationException;
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
        String name = text(claims, usernameClaim, "username claims \"" + usernameClaim + "\"");
        if (usernameClaim.equals("email")
                && claims.has("email_verified")
                && !claims.path("email_verified").asBoolean()) {
            throw new AuthenticationException("oidc: email not verified");
        }
        List<String> groups = groups(claims);
        checkRequired(claims);
        Optional<String> id = Optional.of(claims.path("jti").asText()).filter(text -> !text.isEmpty());
        return new User(
                usernamePrefix + name,
                "",
                groups,
                id.map(text -> Map.of("authentication.kubernetes.io/credential-id", List.of("JTI=" + text)))
                        .orElse(Map.of()));
    }

    private void checkRequired(ObjectNode claims) throws AuthenticationException {
        for (Map.Entry<String, String> each : required.entrySet()) {
            String name = each.getKey();
            if (!claims.has(name)) {
                throw new AuthenticationException("oidc: required claim " + name + " not present in ID token");
            }
            String value = text(claims, name, "claim " + name);
            if (!value.equals(each.getValue())) {
                throw new AuthenticationException("oidc: required claim " + name + " value does not match. Got = "
                        + value + ", want = " + each.getValue());
            }
        }
    }

    private List<String> groups(ObjectNode claims) throws AuthenticationException {
        JsonNode claim = groupsClaim.isEmpty() ? MissingNode.getInstance() : claims.path(groupsClaim);
        if (claim.isMissingNode() && claims.path("_claim_names").has(groupsClaim)) {
            throw new AuthenticationException("oidc: could not expand distributed claims: while getting distributed"
                    + " claim \"" + groupsClaim + "\": claims of other providers are not asked for");
        }
        if (claim.isMissingNode() || claim.isNull()) {
            return List.of();
        }
        boolean texts = claim.isArray() && claim.valueStream().allMatch(JsonNode::isTextual);
        if (!claim.isTextual() && !texts) {
            throw new AuthenticationException("oidc: parse groups claim \"" + groupsClaim + "\": " + noText(claim));
        }
        return texts
                ? claim.valueStream().map(each -> groupsPrefix + each.asText()).toList()
                : List.of(groupsPrefix + claim.asText());
    }

    private static String text(ObjectNode claims, String claim, String what) throws AuthenticationException {
        JsonNode value = claims.path(claim);
        if (value.isMissingNode()) {
            throw new AuthenticationException("oidc: parse " + what + ": claim not present");
        }
        if (!value.isTextual()) {
            throw new AuthenticationException("oidc: parse " + what + ": " + noText(value));
        }
        return value.asText();
    }

    private static String noText(JsonNode value) {
        return "json: cannot unmarshal " + TokenCheck.kind(value) + " into Go value of type string";
    }
}
