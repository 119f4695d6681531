package dev.navarch.authentication.certificate;

import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Client certificates signed by the cluster's authority: the common name is the user, each organization a group. The
 * result for a certificate is remembered, since a connection brings the same one with every request.
 */
public final class X509 implements Authenticator {

    /** Above this, the memory starts anew. */
    private static final int REMEMBERED = 2_000;

    private final Map<X509Certificate, Verified> remembered = new ConcurrentHashMap<>();
    private Optional<ChainVerifier> verifier = Optional.empty();
    private InstantSource clock = InstantSource.system();

    @Override
    public void start(PluginContext context) {
        clock = context.clock();
        verifier = context.configuration(X509Configuration.class).clientCaFile().map(X509::verifier);
    }

    @Override
    public Optional<Authentication> authenticate(Credentials credentials) throws AuthenticationException {
        if (verifier.isEmpty() || credentials.clientCertificates().isEmpty()) {
            return Optional.empty();
        }
        X509Certificate certificate = credentials.clientCertificates().getFirst();
        Instant now = clock.instant();
        Verified known = remembered.get(certificate);
        if (known == null || !known.holdsAt(now)) {
            known = new Verified(
                    verifier.get().verify(credentials.clientCertificates(), now), SubjectUser.of(certificate));
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(certificate, known);
        }
        return known.user().map(Authentication::new);
    }

    private static ChainVerifier verifier(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<X509Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (authorities.isEmpty()) {
                throw new ConfigurationException(
                        "clientCaFile " + file + " holds no certificate: name a PEM file that does");
            }
            return new ChainVerifier(List.copyOf(authorities));
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(
                    "clientCaFile " + file + " cannot be read (" + e + "): name a PEM file of certificates", e);
        }
    }

    /** A certificate that was found good, and for how long its chain is. */
    private record Verified(ChainVerifier.Validity validity, Optional<User> user) {
        boolean holdsAt(Instant now) {
            return !now.isBefore(validity.from()) && !now.isAfter(validity.to());
        }
    }
}
