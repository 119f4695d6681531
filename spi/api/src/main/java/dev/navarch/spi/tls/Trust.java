package dev.navarch.spi.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom one believes on the other side of a connection. */
public final class Trust {

    /** Whoever it is. */
    public static final Trust ANYONE = new Trust(new AnyCertificate());

    private final X509TrustManager manager;

    private Trust(X509TrustManager manager) {
        this.manager = manager;
    }

    /** The authorities that the machine trusts; reading them takes a while. */
    public static Trust machine() {
        return of((KeyStore) null);
    }

    /** Exactly these authorities; nobody if there are none. */
    public static Trust of(Collection<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate each : authorities) {
                store.setCertificateEntry("authority-" + number++, each);
            }
            return of(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JVM can hold certificates in memory", e);
        }
    }

    private static Trust of(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new Trust((X509TrustManager) factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM judges certificates", e);
        }
    }

    /** @throws CertificateException unless the text is certificates as PEM */
    public static Trust ofPem(byte[] pem) throws CertificateException {
        var authorities =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (authorities.isEmpty()) {
            throw new CertificateException("no certificate in it");
        }
        return of(authorities);
    }

    /**
     * A {@code caBundle} of Kubernetes' objects: certificates as PEM, that in base64; where it is blank, those of {@link #machine}.
     *
     * @throws CertificateException for any other text
     */
    public static Trust ofBundle(String bundle) throws CertificateException {
        try {
            byte[] pem = Base64.getMimeDecoder().decode(bundle);
            return new String(pem, StandardCharsets.ISO_8859_1).isBlank() ? machine() : ofPem(pem);
        } catch (IllegalArgumentException e) {
            throw new CertificateException("no base64: " + e.getMessage(), e);
        }
    }

    /** The same, of servers that carry this name alone, wherever they are reached. */
    public Trust named(String serverName) {
        return manager instanceof AnyCertificate ? this : new Trust(new ServerNameTrust(manager, serverName));
    }

    /** @param own what one proves oneself with */
    public SSLContext context(KeyManager... own) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM speaks TLS", e);
        }
    }
}
