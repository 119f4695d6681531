package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.authentication.oidc.claim.Claims;
import dev.navarch.spi.authentication.AuthenticationException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a token is for one of these audiences and now. */
final class TokenCheck {

    /** How far the provider's clock may be ahead where a token begins to hold. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private TokenCheck() {}

    /** @throws AuthenticationException if it is not */
    static void check(ObjectNode claims, List<String> wanted, Instant now) throws AuthenticationException {
        JsonNode subject = claims.path("sub");
        if (!subject.isTextual() && !subject.isMissingNode() && !subject.isNull()) {
            throw unreadable(subject, "sub", "string");
        }
        List<String> audiences = audiences(claims.path("aud"));
        if (wanted.stream().noneMatch(audiences::contains)) {
            String expected = wanted.size() == 1
                    ? "\"" + wanted.getFirst() + "\""
                    : "in " + quoted(wanted.stream().sorted().toList());
            throw new AuthenticationException("oidc: expected audience " + expected + " got " + quoted(audiences));
        }
        Instant end = time(claims.path("exp")).orElse(Instant.EPOCH);
        if (end.isBefore(now)) {
            throw new AuthenticationException("oidc: token is expired (Token Expiry: " + end + ")");
        }
        Optional<Instant> begin = time(claims.path("nbf"));
        if (begin.isPresent() && now.plus(LEEWAY).isBefore(begin.get())) {
            throw new AuthenticationException(
                    "oidc: current time " + now + " before the nbf (not before) time: " + begin.get());
        }
    }

    static String quoted(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(" ", "[", "]"));
    }

    private static List<String> audiences(JsonNode claim) throws AuthenticationException {
        if (claim.isTextual()) {
            return List.of(claim.asText());
        }
        if (!claim.isArray() && !claim.isMissingNode() && !claim.isNull()) {
            throw unreadable(claim, "aud", "[]string");
        }
        List<String> audiences = new ArrayList<>();
        claim.forEach(each -> audiences.add(each.asText()));
        return audiences;
    }

    /** Seconds since 1970, of which some providers write fractions or texts. */
    private static Optional<Instant> time(JsonNode claim) throws AuthenticationException {
        if (!claim.isNumber() && !claim.isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochSecond(new BigDecimal(claim.asText()).longValue()));
        } catch (NumberFormatException e) {
            throw new AuthenticationException("oidc: failed to unmarshal claims: " + claim + " is no time");
        }
    }

    private static AuthenticationException unreadable(JsonNode claim, String name, String type) {
        return new AuthenticationException("oidc: failed to unmarshal claims: json: cannot unmarshal "
                + Claims.kind(claim) + " into Go struct field idToken." + name + " of type " + type);
    }
}
