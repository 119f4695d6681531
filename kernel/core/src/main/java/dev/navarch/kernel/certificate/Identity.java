package dev.navarch.kernel.certificate;

import dev.navarch.spi.tls.OneIdentity;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with the certificates that vouch for it. Its text form hides the key.
 *
 * @param chain the key's own certificate first; never empty; without the authority's
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** What a side of TLS proves itself with. */
    public OneIdentity keys() {
        return new OneIdentity(key, chain);
    }

    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + "]";
    }
}
