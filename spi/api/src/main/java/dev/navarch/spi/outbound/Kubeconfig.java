package dev.navarch.spi.outbound;

import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.tls.Trust;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;

/** The server that the current context of a kubeconfig names, and what proves one to it. */
record Kubeconfig(Path file, Cluster cluster, AuthInfo user) {

    /** @param option that names the file, for complaints */
    static Kubeconfig read(String option, Path file) {
        Config config;
        try {
            config = new KubernetesSerialization().unmarshal(Files.readString(file), Config.class);
        } catch (IOException | RuntimeException e) {
            throw new ConfigurationException(
                    option + " " + file + " cannot be read (" + e.getMessage() + "): name a kubeconfig", e);
        }
        Optional<Context> context = orEmpty(config.getContexts()).stream()
                .filter(each -> each.getName().equals(config.getCurrentContext()))
                .map(NamedContext::getContext)
                .findFirst();
        Cluster cluster = orEmpty(config.getClusters()).stream()
                .filter(each ->
                        context.isEmpty() || each.getName().equals(context.get().getCluster()))
                .map(NamedCluster::getCluster)
                .filter(each -> filled(each.getServer()).isPresent())
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(option + " " + file
                        + ": the current context names no cluster with a server: let it name one of the file's"));
        AuthInfo user = orEmpty(config.getUsers()).stream()
                .filter(each -> context.isPresent()
                        && each.getName().equals(context.get().getUser()))
                .map(NamedAuthInfo::getUser)
                .findFirst()
                .orElseGet(AuthInfo::new);
        return new Kubeconfig(file, cluster, user);
    }

    /** The name in the server's certificate, where that differs from its address; empty elsewhere. */
    String serverName() {
        return filled(cluster.getTlsServerName()).orElse("");
    }

    Trust trust() throws GeneralSecurityException, IOException {
        if (Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify())) {
            return Trust.ANYONE;
        }
        Optional<byte[]> authorities =
                content(cluster.getCertificateAuthorityData(), cluster.getCertificateAuthority());
        return authorities.isPresent() ? Trust.ofPem(authorities.get()) : Trust.machine();
    }

    /** None where the user has no certificate. */
    KeyManager[] keys() throws GeneralSecurityException, IOException {
        Optional<byte[]> certificate = content(user.getClientCertificateData(), user.getClientCertificate());
        Optional<byte[]> key = content(user.getClientKeyData(), user.getClientKey());
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
        if (filled(user.getTokenFile()).isPresent()) {
            Path token = beside(user.getTokenFile());
            try {
                return Optional.of("Bearer " + Files.readString(token).strip());
            } catch (IOException e) {
                throw new OutboundException("the token in " + token + " cannot be read: " + e);
            }
        }
        if (filled(user.getToken()).isPresent()) {
            return Optional.of("Bearer " + user.getToken());
        }
        return filled(user.getUsername()).map(name -> {
            byte[] both = (name + ":" + filled(user.getPassword()).orElse("")).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        });
    }

    private Optional<byte[]> content(@Nullable String data, @Nullable String named) throws IOException {
        if (filled(data).isPresent()) {
            return Optional.of(Base64.getMimeDecoder().decode(data));
        }
        return filled(named).isPresent() ? Optional.of(Files.readAllBytes(beside(named))) : Optional.empty();
    }

    /** Files are named relative to this one. */
    private Path beside(String named) {
        return file.toAbsolutePath().resolveSibling(named);
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(each -> !each.isEmpty());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Without what proves the user. */
    @Override
    public String toString() {
        return "Kubeconfig[" + file + "]";
    }
}
