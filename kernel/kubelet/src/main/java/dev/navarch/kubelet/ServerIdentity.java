package dev.navarch.kubelet;

import dev.navarch.client.ClusterClient;
import dev.navarch.kernel.certificate.ClusterCertificates;
import dev.navarch.kernel.certificate.Identity;
import dev.navarch.kernel.certificate.Pem;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.InstanceOptions;
import dev.navarch.spi.tls.Trust;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;

/**
 * TLS of the kubelet's server. Beside an API server of this instance, the cluster's authority signs it; elsewhere, as real
 * kubelets do, one of its own. Clients are always those of the cluster's authority.
 */
final class ServerIdentity {

    private ServerIdentity() {}

    static SSLContext of(ComponentContext context, ClusterClient cluster, String nodeName, String address)
            throws GeneralSecurityException, IOException {
        InstanceOptions options = context.options();
        SecureRandom random = new SecureRandom();
        boolean withServer = options.runs("apiserver");
        Path directory = withServer
                ? options.dataDirectory().resolve("pki")
                : options.dataDirectory().resolve("kubelet").resolve("pki");
        ClusterCertificates certificates = ClusterCertificates.open(directory, context.clock(), random);
        Set<String> hosts = new TreeSet<>(List.of(nodeName, address, "localhost", "127.0.0.1"));
        Identity identity = certificates.kubeletServer(nodeName, hosts);
        List<X509Certificate> clients = withServer
                ? List.of(certificates.clusterAuthority().certificate())
                : authorities(cluster.kubernetes().getConfiguration());
        return Trust.of(clients).context(identity.keys());
    }

    /** Of the kubeconfig; without one, nobody may call. */
    private static List<X509Certificate> authorities(Config config) throws IOException, GeneralSecurityException {
        if (config.getCaCertData() != null) {
            return Pem.certificates(
                    new String(Base64.getDecoder().decode(config.getCaCertData()), StandardCharsets.US_ASCII));
        }
        return config.getCaCertFile() == null
                ? List.of()
                : Pem.certificates(Files.readString(Path.of(config.getCaCertFile())));
    }
}
