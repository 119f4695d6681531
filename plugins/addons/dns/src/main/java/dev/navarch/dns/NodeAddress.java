package dev.navarch.dns;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The address under which pods reach this machine. */
final class NodeAddress {

    /** Reserved for documentation: nothing is sent there, only the route is looked up. */
    private static final String ELSEWHERE = "192.0.2.1";

    private NodeAddress() {}

    static InetAddress detect() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(ELSEWHERE), 9));
            InetAddress local = socket.getLocalAddress();
            return local.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : local;
        } catch (IOException | RuntimeException e) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
