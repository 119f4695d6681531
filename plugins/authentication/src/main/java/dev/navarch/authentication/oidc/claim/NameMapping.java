package dev.navarch.authentication.oidc.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mapping;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mappings;
import dev.navarch.spi.authentication.AuthenticationException;
import java.util.List;

/**
 * What comes from claims without an expression.
 *
 * @param uidClaim empty for none
 */
record NameMapping(Mapping username, Mapping groups, String uidClaim) {

    private static final String EMAIL = "email";
    private static final String VERIFIED = "email_verified";

    static NameMapping of(Mappings mappings) {
        return new NameMapping(
                mappings.theUsername(), mappings.theGroups(), mappings.theUid().claimName());
    }

    String name(ObjectNode claims) throws AuthenticationException {
        String claim = username.claimName();
        String name = Claims.text(claims, claim, "username claims \"" + claim + "\"");
        if (claim.equals(EMAIL) && claims.has(VERIFIED)) {
            JsonNode verified = claims.path(VERIFIED);
            if (!verified.isBoolean() && !verified.isNull()) {
                throw new AuthenticationException(
                        "oidc: parse 'email_verified' claim: " + Claims.unreadable(verified, "bool"));
            }
            if (!verified.asBoolean()) {
                throw new AuthenticationException("oidc: email not verified");
            }
        }
        return username.before() + name;
    }

    List<String> groups(ObjectNode claims) throws AuthenticationException {
        String claim = groups.claimName();
        return Claims.texts(claims.path(claim), "groups claim \"" + claim + "\"").stream()
                .map(each -> groups.before() + each)
                .toList();
    }

    String uid(ObjectNode claims) throws AuthenticationException {
        return Claims.text(claims, uidClaim, "uid claim \"" + uidClaim + "\"");
    }
}
