package dev.navarch.apiserver.node;

import dev.navarch.apiserver.backend.AnyServer;
import dev.navarch.apiserver.backend.ClientKey;
import dev.navarch.kernel.certificate.Identity;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * TLS towards kubelets: the server proves itself, and takes whatever certificate the kubelet has, as kube-apiserver does
 * unless it is given a kubelet certificate authority. Kubelets on other machines make their serving certificates
 * themselves. No credential of a client goes this way.
 */
public final class KubeletTls {

    private KubeletTls() {}

    /** @param client what kubelets know the API server by */
    public static SSLContext of(Identity client, SecureRandom random) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new ClientKey(client)}, new TrustManager[] {new AnyServer()}, random);
        return context;
    }
}
