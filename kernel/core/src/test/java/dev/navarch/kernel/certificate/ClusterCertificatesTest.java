package dev.navarch.kernel.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.tls.Trust;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Set<String> HOSTS =
            Hosts.ofApiServer("10.96.0.0/16", "cluster.local", List.of("node-1", "192.0.2.7", "0.0.0.0", ""));

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();

    @Test
    void servicesOfTwoFamiliesAreBothNamed() {
        assertThat(Hosts.ofApiServer("10.96.0.0/16,fd00::/112", "cluster.local", List.of()))
                .contains("10.96.0.1", "fd00:0:0:0:0:0:0:1");
    }

    @Test
    void servingCertificateNamesAllHostsAndIsVouchedForByTheAuthority() throws Exception {
        ClusterCertificates certificates = open(NOW);
        X509Certificate serving = certificates.apiServer(HOSTS).certificate();

        assertThat(serving.getSubjectAlternativeNames().stream().map(name -> (String) name.get(1)))
                .containsExactlyInAnyOrder(
                        "localhost",
                        "127.0.0.1",
                        "0:0:0:0:0:0:0:1",
                        "kubernetes",
                        "kubernetes.default",
                        "kubernetes.default.svc",
                        "kubernetes.default.svc.cluster.local",
                        "10.96.0.1",
                        "node-1",
                        "192.0.2.7");
        assertThat(serving.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(serving.getBasicConstraints()).isEqualTo(-1);
        validate(serving, certificates.clusterAuthority().certificate());
        assertThatThrownBy(() ->
                        validate(serving, certificates.frontProxyAuthority().certificate()))
                .isInstanceOf(java.security.cert.CertPathValidatorException.class);
    }

    @Test
    void clientsCarryUserAndGroups() throws Exception {
        X509Certificate admin = open(NOW).admin().certificate();
        assertThat(admin.getSubjectX500Principal().getName()).isEqualTo("CN=kubernetes-admin,O=system:masters");
        X509Certificate odd =
                open(NOW).client("odd", "a, \"b\"+c=\\d", "g,1", "g2").certificate();
        assertThat(odd.getSubjectX500Principal().getName()).isEqualTo("CN=a\\, \\\"b\\\"\\+c\\=\\\\d,O=g2,O=g\\,1");
    }

    @Test
    void identitiesOutliveRestartsUntilTheyNoLongerFit() {
        X509Certificate first = open(NOW).apiServer(HOSTS).certificate();
        assertThat(open(NOW).apiServer(HOSTS).certificate()).isEqualTo(first);
        assertThat(open(NOW.plus(Duration.ofDays(300))).apiServer(HOSTS).certificate())
                .isEqualTo(first);
        assertThat(open(NOW.plus(Duration.ofDays(310))).apiServer(HOSTS).certificate())
                .isNotEqualTo(first);

        X509Certificate second = open(NOW).apiServer(HOSTS).certificate();
        X509Certificate moved = open(NOW)
                .apiServer(Hosts.ofApiServer("10.0.0.0/24", "cluster.local", List.of()))
                .certificate();
        assertThat(moved).isNotEqualTo(second);
    }

    @Test
    void keysAreReadableByTheirOwnerOnly() throws Exception {
        ClusterCertificates certificates = open(NOW);
        certificates.admin();
        certificates.serviceAccountKey().pair();
        for (String name : List.of("ca.key", "admin.key", "sa.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("pki/" + name))))
                    .isEqualTo("rw-------");
        }
        Path kubeconfig = directory.resolve("kubeconfig");
        Kubeconfig.write(
                kubeconfig,
                "https://127.0.0.1:6443",
                certificates.clusterAuthority().certificate(),
                "admin",
                certificates.admin());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(kubeconfig)).contains("server: https://127.0.0.1:6443", "client-key-data: ");
    }

    @Test
    void kubeconfigHoldsTheKeyInTheFormThatJavaClientsKnow() throws Exception {
        Identity admin = open(NOW).admin();
        String text = Pem.encodeForClients(admin.key(), admin.certificate().getPublicKey());
        assertThat(text).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThat(KeyPairs.match(Pem.privateKey(text), admin.certificate().getPublicKey()))
                .isTrue();
    }

    @Test
    void halfWrittenIdentityIsMadeAnewButALostAuthorityKeyIsReported() throws Exception {
        ClusterCertificates certificates = open(NOW);
        certificates.admin();
        Files.delete(directory.resolve("pki/admin.crt"));
        assertThat(open(NOW).admin().certificate().getNotAfter()).isAfter(Date.from(NOW));

        Files.delete(directory.resolve("pki/ca.key"));
        assertThatThrownBy(() -> open(NOW))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ca.crt")
                .hasMessageContaining("remove");
    }

    @Test
    void serviceAccountKeyOutlivesRestarts() {
        ServiceAccountKey key = open(NOW).serviceAccountKey();
        assertThat(key.pair().getPublic())
                .isEqualTo(open(NOW).serviceAccountKey().pair().getPublic());
        assertThat(key.publicFile()).exists();
    }

    @Test
    void keysThatNeedNotGoOutsideAreMadeAtOnce() {
        ServiceAccountKey key = open(NOW).serviceAccountKey(ServiceAccountKey.Algorithm.ES256);
        assertThat(key.pair().getPublic().getAlgorithm()).isEqualTo("EC");
        assertThat(open(NOW).serviceAccountKey().pair().getPublic())
                .as("what is there stays")
                .isEqualTo(key.pair().getPublic());
    }

    @Test
    void clientAndServerTalkOverTls() throws Exception {
        ClusterCertificates certificates = open(Instant.now());
        List<X509Certificate> trusted = List.of(certificates.clusterAuthority().certificate());
        try (SSLServerSocket server = (SSLServerSocket) Trust.of(trusted)
                .context(certificates.apiServer(HOSTS).keys())
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setNeedClientAuth(true);
            CompletableFuture<String> peer = CompletableFuture.supplyAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) server.accept()) {
                    accepted.getInputStream().read();
                    return accepted.getSession().getPeerPrincipal().getName();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (SSLSocket client = (SSLSocket) Trust.of(trusted)
                    .context(certificates.node("n1").keys())
                    .getSocketFactory()
                    .createSocket("127.0.0.1", server.getLocalPort())) {
                SSLParameters parameters = client.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                client.setSSLParameters(parameters);
                client.getOutputStream().write(1);
            }
            assertThat(peer.join()).isEqualTo("CN=system:node:n1,O=system:nodes");
        }
    }

    private ClusterCertificates open(Instant now) {
        return ClusterCertificates.open(directory.resolve("pki"), InstantSource.fixed(now), random);
    }

    private static void validate(X509Certificate certificate, X509Certificate authority) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
    }
}
