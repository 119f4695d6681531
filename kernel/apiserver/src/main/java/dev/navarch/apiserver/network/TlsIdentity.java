package dev.navarch.apiserver.network;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the server proves itself with.
 *
 * @param chain the server's own certificate first
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {

    @Override
    public String toString() {
        return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
