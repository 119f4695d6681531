package dev.navarch.authentication.proxy;

import dev.navarch.authentication.certificate.Authorities;
import dev.navarch.authentication.certificate.ChainVerifier;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.PluginContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Believes a proxy with a client certificate of its authority what the headers say of the user. */
public final class RequestHeader implements Authenticator {

    private Optional<ChainVerifier> verifier = Optional.empty();
    private List<String> allowedNames = List.of();
    private List<String> nameHeaders = List.of();
    private List<String> uidHeaders = List.of();
    private List<String> groupHeaders = List.of();
    private List<String> extraPrefixes = List.of();
    private InstantSource clock = InstantSource.system();

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void start(PluginContext context) {
        RequestHeaderConfiguration configuration = context.configuration(RequestHeaderConfiguration.class);
        clock = context.clock();
        allowedNames = configuration.requestheaderAllowedNames();
        nameHeaders = lower(configuration.requestheaderUsernameHeaders());
        uidHeaders = lower(configuration.requestheaderUidHeaders());
        groupHeaders = lower(configuration.requestheaderGroupHeaders());
        extraPrefixes = lower(configuration.requestheaderExtraHeadersPrefix());
        verifier = configuration
                .requestheaderClientCaFile()
                .map(file -> new ChainVerifier(Authorities.read("--requestheader-client-ca-file", file)));
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        if (verifier.isEmpty() || credentials.clientCertificates().isEmpty()) {
            return Optional.empty();
        }
        String name = first(credentials, nameHeaders);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        verifier.get().verify(credentials.clientCertificates(), clock.instant());
        X509Certificate proxy = credentials.clientCertificates().getFirst();
        String commonName = commonName(proxy);
        if (!allowedNames.isEmpty() && !allowedNames.contains(commonName)) {
            throw new AuthenticationException("x509: subject with cn=" + commonName + " is not in the allowed list");
        }
        return Optional.of(new Authentication(
                new User(name, first(credentials, uidHeaders), groups(credentials), extra(credentials))));
    }

    private static String first(Credentials credentials, List<String> names) {
        for (String name : names) {
            for (String value : credentials.headers().getOrDefault(name, List.of())) {
                if (!value.isEmpty()) {
                    return value;
                }
            }
        }
        return "";
    }

    private List<String> groups(Credentials credentials) {
        List<String> groups = new ArrayList<>();
        groupHeaders.forEach(name -> groups.addAll(credentials.headers().getOrDefault(name, List.of())));
        return List.copyOf(groups);
    }

    private Map<String, List<String>> extra(Credentials credentials) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        credentials.headers().forEach((name, values) -> {
            for (String prefix : extraPrefixes) {
                if (name.startsWith(prefix)) {
                    extra.put(decoded(name.substring(prefix.length())), List.copyOf(values));
                }
            }
        });
        return extra;
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return key;
        }
    }

    private static String commonName(X509Certificate certificate) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return String.valueOf(part.getValue());
                }
            }
            return "";
        } catch (InvalidNameException e) {
            return "";
        }
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
