package dev.navarch.authentication.certificate;

import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.PluginContext;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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
    public int order() {
        return 200;
    }

    @Override
    public void start(PluginContext context) {
        clock = context.clock();
        X509Configuration configuration = context.configuration(X509Configuration.class);
        List<X509Certificate> authorities = new ArrayList<>();
        configuration.clientCaFile().ifPresent(file -> authorities.addAll(Authorities.read("clientCaFile", file)));
        configuration
                .trustedClientCaFile()
                .ifPresent(file -> authorities.addAll(Authorities.read("--client-ca-file", file)));
        verifier = authorities.isEmpty() ? Optional.empty() : Optional.of(new ChainVerifier(authorities));
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
        return Optional.of(new Authentication(known.user()));
    }

    /** A certificate that was found good, and for how long its chain is. */
    private record Verified(ChainVerifier.Validity validity, User user) {
        boolean holdsAt(Instant now) {
            return !now.isBefore(validity.from()) && !now.isAfter(validity.to());
        }
    }
}
