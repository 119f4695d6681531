package dev.navarch.authentication.oidc.settings;

import dev.navarch.authentication.oidc.settings.JwtSettings.Issuer;
import dev.navarch.spi.tls.Trust;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What makes no sense in what is said of issuers. */
final class IssuerCheck {

    private final List<String> others;
    private final Set<String> urls = new HashSet<>();
    private final Set<String> discoveries = new HashSet<>();

    IssuerCheck(List<String> others) {
        this.others = List.copyOf(others);
    }

    void check(String key, Issuer issuer) {
        String url = issuer.address();
        if (url.isEmpty()) {
            throw Wrong.at(key + ".url", "it is missing: name the issuer, as https://issuer.example");
        }
        if (others.contains(url)) {
            throw Wrong.at(key + ".url", "'" + url + "' issues service-account tokens: take another");
        }
        address(key + ".url", url);
        SettingsCheck.unique(key + ".url", url, urls);
        String discovery = issuer.discoveryURL().orElse("");
        if (!discovery.isEmpty()) {
            if (trimmed(discovery).equals(trimmed(url))) {
                throw Wrong.at(key + ".discoveryURL", "'" + discovery + "' must differ from the url: leave it out");
            }
            address(key + ".discoveryURL", discovery);
            SettingsCheck.unique(key + ".discoveryURL", discovery, discoveries);
        }
        audiences(key, issuer);
        authority(key + ".certificateAuthority", issuer.certificateAuthority().orElse(""));
        if (Wrong.isSet(issuer.egressSelectorType())) {
            throw Wrong.at(key + ".egressSelectorType", "there are no egress selectors here: leave it out");
        }
    }

    private static void audiences(String key, Issuer issuer) {
        if (issuer.audiences().isEmpty()) {
            throw Wrong.at(key + ".audiences", "at least one is needed");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < issuer.audiences().size(); i++) {
            String each = issuer.audiences().get(i);
            if (each.isEmpty()) {
                throw Wrong.at(key + ".audiences[" + i + "]", "it is empty: name an audience");
            }
            SettingsCheck.unique(key + ".audiences[" + i + "]", each, seen);
        }
        String policy = issuer.audienceMatchPolicy().orElse("");
        if (!policy.equals("MatchAny")
                && !(policy.isEmpty() && issuer.audiences().size() == 1)) {
            throw Wrong.at(key + ".audienceMatchPolicy", "'" + policy + "' must be MatchAny");
        }
    }

    private static void authority(String key, String pem) {
        try {
            if (!pem.isEmpty()) {
                Trust.ofPem(pem.getBytes(StandardCharsets.UTF_8));
            }
        } catch (CertificateException e) {
            throw Wrong.at(key, "it holds no certificates (" + e.getMessage() + "): put them here as PEM");
        }
    }

    private static void address(String key, String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw Wrong.at(key, "'" + text + "' is no address: " + e.getMessage());
        }
        if (!"https".equals(url.getScheme())) {
            throw Wrong.at(key, "'" + text + "' must begin with https://");
        }
        if (url.getRawUserInfo() != null) {
            throw Wrong.at(key, "it must not contain a user or a password");
        }
        if (url.getRawQuery() != null && !url.getRawQuery().isEmpty()) {
            throw Wrong.at(key, "'" + text + "' must not contain a query");
        }
        if (url.getRawFragment() != null && !url.getRawFragment().isEmpty()) {
            throw Wrong.at(key, "'" + text + "' must not contain a fragment");
        }
    }

    private static String trimmed(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }
}
