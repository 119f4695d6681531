package dev.navarch.authentication.oidc.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.AuthenticationException;
import java.util.List;
import java.util.Locale;

/** Reads claims as texts; null passes for an empty one. */
public final class Claims {

    private Claims() {}

    /**
     * A claim that has to be there and to be a text.
     *
     * @param what it is read as, for the complaint
     */
    static String text(ObjectNode claims, String claim, String what) throws AuthenticationException {
        JsonNode value = claims.path(claim);
        if (value.isMissingNode()) {
            throw new AuthenticationException("oidc: parse " + what + ": claim not present");
        }
        if (!value.isTextual() && !value.isNull()) {
            throw new AuthenticationException("oidc: parse " + what + ": " + unreadable(value, "string"));
        }
        return value.isNull() ? "" : value.asText();
    }

    /** A claim that is a text or a list of them. */
    static List<String> texts(JsonNode value, String what) throws AuthenticationException {
        if (value.isNull()) {
            return List.of();
        }
        if (value.isTextual()) {
            return List.of(value.asText());
        }
        if (!value.isArray() || !value.valueStream().allMatch(each -> each.isTextual() || each.isNull())) {
            throw new AuthenticationException("oidc: parse " + what + ": " + unreadable(value, "string"));
        }
        return value.valueStream()
                .map(each -> each.isNull() ? "" : each.asText())
                .toList();
    }

    static String unreadable(JsonNode value, String type) {
        return "json: cannot unmarshal " + kind(value) + " into Go value of type " + type;
    }

    /** What JSON calls the kind of a value: number, string, bool, array or object. */
    public static String kind(JsonNode value) {
        return value.isBoolean() ? "bool" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
