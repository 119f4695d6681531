package dev.navarch.authentication.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authentication.AuthenticationException;

/** What a token from a Secret says. */
record SecretClaims(String namespace, String secret, String account, String accountUid) {

    private static final String PREFIX = "kubernetes.io/serviceaccount/";

    static SecretClaims of(JsonNode claims) throws AuthenticationException {
        SecretClaims said = new SecretClaims(
                claim(claims, "namespace"),
                claim(claims, "secret.name"),
                claim(claims, "service-account.name"),
                claim(claims, "service-account.uid"));
        String subject = "system:serviceaccount:" + said.namespace + ":" + said.account;
        if (!claims.path("sub").asText().equals(subject)) {
            throw new AuthenticationException("a token whose subject is not the service account it names");
        }
        return said;
    }

    private static String claim(JsonNode claims, String name) throws AuthenticationException {
        String value = claims.path(PREFIX + name).asText();
        if (value.isEmpty()) {
            throw new AuthenticationException("a token without the claim " + PREFIX + name);
        }
        return value;
    }
}
