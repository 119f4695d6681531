package dev.navarch.spi.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Believes servers whose certificate carries one name, whatever the address at which they were reached. The JDK's own
 * check would be content with the address as well.
 */
final class ServerNameTrust extends X509ExtendedTrustManager {

    private static final int DNS_NAME = 2;

    private final X509TrustManager authorities;
    private final String name;

    ServerNameTrust(X509TrustManager authorities, String name) {
        this.authorities = authorities;
        this.name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities.checkServerTrusted(chain, authType);
        Collection<List<?>> alternatives = chain[0].getSubjectAlternativeNames();
        List<String> names = alternatives == null
                ? List.of()
                : alternatives.stream()
                        .filter(each -> each.getFirst().equals(DNS_NAME))
                        .map(each -> String.valueOf(each.get(1)).toLowerCase(Locale.ROOT))
                        .toList();
        if (names.stream().noneMatch(this::fits)) {
            throw new CertificateException("certificate is valid for " + String.join(", ", names) + ", not " + name);
        }
    }

    /** A star stands for one label, the first. */
    private boolean fits(String pattern) {
        return pattern.equals(name)
                || pattern.startsWith("*.")
                        && name.indexOf('.') > 0
                        && name.substring(name.indexOf('.')).equals(pattern.substring(1));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
