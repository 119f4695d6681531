package dev.navarch.kernel.certificate;

import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's keys and certificates, kept in one directory under the names that kubeadm uses. What is missing, expires
 * within {@value #RENEWAL_DAYS} days, or no longer says what it should is made anew when asked for. Safe for use by many
 * threads of one process; the directory belongs to one process at a time.
 */
public final class ClusterCertificates {

    /** The common name by which aggregated API servers know the API server. */
    public static final String FRONT_PROXY_CLIENT = "front-proxy-client";

    private static final int RENEWAL_DAYS = 60;

    private final IdentityFiles files;
    private final InstantSource clock;
    private final CertificateAuthority cluster;
    private final SecureRandom random;
    private @Nullable CertificateAuthority frontProxy;
    private @Nullable ServiceAccountKey serviceAccounts;

    private ClusterCertificates(Path directory, InstantSource clock, SecureRandom random) throws IOException {
        this.files = new IdentityFiles(directory);
        this.clock = clock;
        this.random = random;
        this.cluster = authority("ca", "kubernetes");
    }

    /**
     * Opens the directory; the cluster's authority is made if it is not there yet.
     *
     * @throws ConfigurationException if a file cannot be used, naming it and the remedy
     */
    public static ClusterCertificates open(Path directory, InstantSource clock, SecureRandom random) {
        try {
            return new ClusterCertificates(directory, clock, random);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot keep certificates in " + directory + " (" + e
                            + "): make it writable, or choose another --data-dir",
                    e);
        }
    }

    /** Signs the certificates of servers and clients. */
    public CertificateAuthority clusterAuthority() {
        return cluster;
    }

    /** Vouches for aggregating proxies only; made when first asked for. */
    public synchronized CertificateAuthority frontProxyAuthority() {
        try {
            CertificateAuthority opened =
                    frontProxy == null ? authority("front-proxy-ca", "front-proxy-ca") : frontProxy;
            frontProxy = opened;
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificate of {@link #clusterAuthority()}, for those who read files. */
    public Path clusterAuthorityFile() {
        return files.certificate("ca");
    }

    public Path frontProxyAuthorityFile() {
        return files.certificate("front-proxy-ca");
    }

    /** The key of service-account tokens, made with RSA if there is none yet. */
    public ServiceAccountKey serviceAccountKey() {
        return serviceAccountKey(ServiceAccountKey.Algorithm.RS256);
    }

    /**
     * The same, made as chosen. Only the process that issues tokens asks for it: the first call makes the key, and two
     * makers would each take their own for the one.
     */
    public synchronized ServiceAccountKey serviceAccountKey(ServiceAccountKey.Algorithm algorithm) {
        ServiceAccountKey opened = serviceAccounts;
        if (opened == null) {
            opened = ServiceAccountKey.open(files, algorithm, random);
            serviceAccounts = opened;
        }
        return opened;
    }

    /** The API server's own, for exactly these names and addresses (see {@link Hosts#ofApiServer}). */
    public Identity apiServer(Set<String> hosts) {
        return identity("apiserver", cluster, CertificateProfile.server("kube-apiserver", hosts));
    }

    /** A kubelet's server, which the API server calls for logs and exec. */
    public Identity kubeletServer(String nodeName, Set<String> hosts) {
        return identity("kubelet-" + nodeName, cluster, CertificateProfile.server("system:node:" + nodeName, hosts));
    }

    /** With which the API server calls kubelets. */
    public Identity kubeletClient() {
        return client("apiserver-kubelet-client", "kube-apiserver-kubelet-client", "system:masters");
    }

    /** With which the API server calls aggregated ones. */
    public Identity frontProxyClient() {
        return identity(FRONT_PROXY_CLIENT, frontProxyAuthority(), CertificateProfile.client(FRONT_PROXY_CLIENT));
    }

    /** May do everything: the user of the kubeconfig that is written for the operator. */
    public Identity admin() {
        return client("admin", "kubernetes-admin", "system:masters");
    }

    public Identity scheduler() {
        return client("scheduler", "system:kube-scheduler");
    }

    public Identity controllerManager() {
        return client("controller-manager", "system:kube-controller-manager");
    }

    public Identity proxy() {
        return client("proxy", "system:kube-proxy");
    }

    public Identity node(String nodeName) {
        return client("node-" + nodeName, "system:node:" + nodeName, "system:nodes");
    }

    /** A client's certificate, kept in files of that name. */
    public Identity client(String fileName, String user, String... groups) {
        return identity(fileName, cluster, CertificateProfile.client(user, groups));
    }

    private synchronized Identity identity(String name, CertificateAuthority authority, CertificateProfile profile) {
        try {
            Optional<Identity> kept = files.read(name);
            if (kept.isPresent() && fits(kept.get().certificate(), authority, profile)) {
                return kept.get();
            }
            Identity made = authority.issue(profile);
            files.write(name, made);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate could be made for " + profile.commonName(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean fits(X509Certificate certificate, CertificateAuthority authority, CertificateProfile profile)
            throws CertificateParsingException {
        return certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(Duration.ofDays(RENEWAL_DAYS)))
                && Arrays.equals(
                        certificate.getSubjectX500Principal().getEncoded(), CertificateAuthority.subject(profile))
                && Hosts.same(certificate, profile.hosts())
                && authority.signed(certificate);
    }

    private CertificateAuthority authority(String name, String commonName) throws IOException {
        Optional<Identity> kept = files.read(name);
        if (kept.isPresent()) {
            return new CertificateAuthority(kept.get(), clock, random);
        }
        if (Files.exists(files.certificate(name))) {
            throw new ConfigurationException(files.certificate(name) + " has no fitting key in " + files.key(name)
                    + ": restore it, or remove " + files.certificate(name)
                    + " to have a new authority, which no client that trusts the old one will accept");
        }
        try {
            CertificateAuthority made = CertificateAuthority.create(commonName, clock, random);
            files.write(name, made.identity());
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate authority could be made", e);
        }
    }
}
