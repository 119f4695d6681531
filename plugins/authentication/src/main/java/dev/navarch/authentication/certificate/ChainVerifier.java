package dev.navarch.authentication.certificate;

import dev.navarch.spi.authentication.AuthenticationException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that an authority vouches for a client, now, and as a client. */
public final class ChainVerifier {

    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    private final Set<TrustAnchor> anchors;
    private final Set<X509Certificate> authorities;

    public ChainVerifier(Collection<X509Certificate> authorities) {
        this.authorities = Set.copyOf(authorities);
        this.anchors = authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks a chain whose first certificate is the client's.
     *
     * @return for how long the chain is good
     */
    public Validity verify(List<X509Certificate> chain, Instant now) throws AuthenticationException {
        try {
            List<X509Certificate> below = chain.stream()
                    .filter(certificate -> !authorities.contains(certificate))
                    .toList();
            if (below.isEmpty()) {
                throw new AuthenticationException("an authority's own certificate does not name a user");
            }
            for (X509Certificate each : below) {
                checkPurpose(each);
            }
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return new Validity(
                    below.stream()
                            .map(c -> c.getNotBefore().toInstant())
                            .max(Instant::compareTo)
                            .orElseThrow(),
                    below.stream()
                            .map(c -> c.getNotAfter().toInstant())
                            .min(Instant::compareTo)
                            .orElseThrow());
        } catch (GeneralSecurityException e) {
            throw new AuthenticationException(
                    "client certificate of " + chain.getFirst().getSubjectX500Principal() + ": " + e.getMessage());
        }
    }

    /** Whoever names no purposes serves them all. */
    private static void checkPurpose(X509Certificate certificate) throws CertificateException, AuthenticationException {
        List<String> purposes = certificate.getExtendedKeyUsage();
        if (purposes != null && !purposes.contains(CLIENT_AUTHENTICATION) && !purposes.contains(ANY_PURPOSE)) {
            throw new AuthenticationException(
                    "the certificate of " + certificate.getSubjectX500Principal() + " is not one for clients");
        }
    }

    /** Both ends included. */
    public record Validity(Instant from, Instant to) {}
}
