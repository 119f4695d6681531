package dev.navarch.kubelet.server;

import dev.navarch.kubelet.server.http.Refusal;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Who may call: the API server, and those who may do everything. That the certificate is genuine, TLS has proved. */
final class Callers {

    private static final String API_SERVER = "kube-apiserver-kubelet-client";
    private static final String MASTERS = "system:masters";

    private Callers() {}

    static void check(SSLSession session) throws Refusal {
        try {
            Certificate[] chain = session.getPeerCertificates();
            if (chain[0] instanceof X509Certificate certificate) {
                String name = certificate.getSubjectX500Principal().getName();
                for (Rdn part : new LdapName(name).getRdns()) {
                    if (allowed(part)) {
                        return;
                    }
                }
            }
        } catch (SSLPeerUnverifiedException | InvalidNameException e) {
            throw new Refusal(401, "Unauthorized", "a client certificate is needed");
        }
        throw new Refusal(403, "Forbidden", "only the API server may call the kubelet");
    }

    private static boolean allowed(Rdn part) {
        List<String> both = List.of(part.getType(), String.valueOf(part.getValue()));
        return both.equals(List.of("CN", API_SERVER)) || both.equals(List.of("O", MASTERS));
    }
}
