package dev.navarch.authentication.certificate;

import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** The certificates of those who vouch for others. */
public final class Authorities {

    private Authorities() {}

    /**
     * Reads a PEM file.
     *
     * @param option that names it, for complaints
     * @throws ConfigurationException if it holds no certificate
     */
    public static List<X509Certificate> read(String option, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (authorities.isEmpty()) {
                throw new ConfigurationException(
                        option + " " + file + " holds no certificate: name a PEM file that does");
            }
            return authorities;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(
                    option + " " + file + " cannot be read (" + e + "): name a PEM file of certificates", e);
        }
    }
}
