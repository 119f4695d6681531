package dev.navarch.apiserver.impersonation;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.machinery.status.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who a request claims to act as, by its headers. */
record Claim(String name, String uid, List<String> groups, Map<String, List<String>> extra) {

    private static final String EXTRA = "impersonate-extra-";

    /**
     * The claim of a request; empty where it makes none.
     *
     * @throws ApiException 400 for groups, a uid or extras without a name
     */
    static Optional<Claim> of(ApiRequest request) {
        Claim claim = new Claim(
                request.header("impersonate-user"),
                request.header("impersonate-uid"),
                request.headerValues("impersonate-group"),
                extra(request));
        if (!claim.name.isEmpty()) {
            return Optional.of(claim);
        }
        if (!claim.isNameOnly()) {
            throw ApiException.badRequest("groups, uids and extras cannot be impersonated without a user");
        }
        return Optional.empty();
    }

    /** Whether nothing but a name is claimed. */
    boolean isNameOnly() {
        return uid.isEmpty() && groups.isEmpty() && extra.isEmpty();
    }

    private static Map<String, List<String>> extra(ApiRequest request) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        request.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(EXTRA)) {
                extra.put(decoded(lower.substring(EXTRA.length())), List.copyOf(values));
            }
        });
        return extra;
    }

    /** Keys may be percent-encoded; one that is not encoded well is taken as it is. */
    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return key;
        }
    }
}
