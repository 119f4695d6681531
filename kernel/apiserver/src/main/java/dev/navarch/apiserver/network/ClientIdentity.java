package dev.navarch.apiserver.network;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What a connection tells about its client. */
record ClientIdentity(String address, List<X509Certificate> certificates) {

    static ClientIdentity of(Channel channel, SSLSession session) {
        String address = channel.remoteAddress() instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : String.valueOf(channel.remoteAddress());
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (Certificate each : session.getPeerCertificates()) {
                certificates.add((X509Certificate) each);
            }
        } catch (SSLPeerUnverifiedException e) {
            return new ClientIdentity(address, List.of());
        }
        return new ClientIdentity(address, List.copyOf(certificates));
    }
}
