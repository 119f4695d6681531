package dev.navarch.kernel.certificate;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a certificate is to say.
 *
 * @param commonName the host or, for clients, the user's name
 * @param organizations for clients, the user's groups
 * @param hosts names and addresses of the subject; empty for clients
 * @param usages what the key may be used for
 * @param validity from now on
 */
public record CertificateProfile(
        String commonName, List<String> organizations, Set<String> hosts, Set<Usage> usages, Duration validity) {

    /** As long as kubeadm gives its certificates. */
    public static final Duration ONE_YEAR = Duration.ofDays(365);

    /** What a key proves. */
    public enum Usage {
        SERVER,
        CLIENT
    }

    /** A client's certificate: the user's name and groups. */
    public static CertificateProfile client(String user, String... groups) {
        return new CertificateProfile(user, List.of(groups), Set.of(), Set.of(Usage.CLIENT), ONE_YEAR);
    }

    /** A server's certificate for these names and addresses. */
    public static CertificateProfile server(String commonName, Set<String> hosts) {
        return new CertificateProfile(commonName, List.of(), hosts, Set.of(Usage.SERVER), ONE_YEAR);
    }
}
