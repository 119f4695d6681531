package dev.navarch.kernel.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS for JDK clients and servers. */
public final class TlsContexts {

    private TlsContexts() {}

    /**
     * Proves itself with {@code identity}, if there is one, and trusts exactly the {@code authorities}.
     */
    public static SSLContext of(
            Optional<Identity> identity, Collection<X509Certificate> authorities, SecureRandom random)
            throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore own = empty();
        if (identity.isPresent()) {
            own.setKeyEntry(
                    "own",
                    identity.get().key(),
                    new char[0],
                    identity.get().chain().toArray(X509Certificate[]::new));
        }
        keys.init(own, new char[0]);
        KeyStore trusted = empty();
        int number = 0;
        for (X509Certificate authority : authorities) {
            trusted.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), random);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store reads nothing", e);
        }
        return store;
    }
}
