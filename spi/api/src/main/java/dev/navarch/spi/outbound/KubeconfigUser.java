package dev.navarch.spi.outbound;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;

/** What a user of a kubeconfig proves itself with. */
record KubeconfigUser(Path file, AuthInfo account) {

    /** None where the user has no certificate. */
    KeyManager[] keys() throws GeneralSecurityException, IOException {
        Optional<byte[]> certificate =
                content(file, account.getClientCertificateData(), account.getClientCertificate());
        Optional<byte[]> key = content(file, account.getClientKeyData(), account.getClientKey());
        if (certificate.isEmpty() || key.isEmpty()) {
            return new KeyManager[0];
        }
        Certificate own = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.get()));
        return SSLUtils.keyManagers(
                new ByteArrayInputStream(certificate.get()),
                new ByteArrayInputStream(key.get()),
                own.getPublicKey().getAlgorithm(),
                "",
                null,
                null);
    }

    /**
     * Value of the header that proves who calls; a file that holds a token is read each time, since tokens are renewed.
     *
     * @throws OutboundException if that file cannot be read
     */
    Optional<String> authorization() throws OutboundException {
        if (filled(account.getTokenFile()).isPresent()) {
            Path token = beside(file, account.getTokenFile());
            try {
                return Optional.of("Bearer " + Files.readString(token).strip());
            } catch (IOException e) {
                throw new OutboundException("the token in " + token + " cannot be read: " + e);
            }
        }
        if (filled(account.getToken()).isPresent()) {
            return Optional.of("Bearer " + account.getToken());
        }
        return filled(account.getUsername()).map(name -> {
            byte[] both = (name + ":" + filled(account.getPassword()).orElse("")).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        });
    }

    /** Data as it stands in a kubeconfig or in a file that it names; empty if there is neither. */
    static Optional<byte[]> content(Path file, @Nullable String data, @Nullable String named) throws IOException {
        if (filled(data).isPresent()) {
            return Optional.of(Base64.getMimeDecoder().decode(data));
        }
        return filled(named).isPresent() ? Optional.of(Files.readAllBytes(beside(file, named))) : Optional.empty();
    }

    /** Files are named relative to the kubeconfig. */
    private static Path beside(Path file, String named) {
        return file.toAbsolutePath().resolveSibling(named);
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(each -> !each.isEmpty());
    }

    /** Without what proves the user. */
    @Override
    public String toString() {
        return "KubeconfigUser[" + file + "]";
    }
}
