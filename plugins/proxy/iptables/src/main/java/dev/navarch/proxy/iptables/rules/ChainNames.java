package dev.navarch.proxy.iptables.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.navarch.spi.proxy.ServicePort;
import dev.navarch.spi.proxy.ServicePort.Endpoint;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Names of chains: at most 28 characters, the same for the same port or endpoint at all times. */
final class ChainNames {

    private static final int HASH = 16;

    private ChainNames() {}

    /** Where all endpoints share the connections. */
    static Chain everywhere(ServicePort port) {
        return Chain.nat("SVC-" + hash(identity(port)));
    }

    /** Where the endpoints of this node share the connections. */
    static Chain here(ServicePort port) {
        return Chain.nat("SVL-" + hash(identity(port)));
    }

    /** Where connections from outside arrive. */
    static Chain outside(ServicePort port) {
        return Chain.nat("EXT-" + hash(identity(port)));
    }

    static Chain endpoint(ServicePort port, Endpoint endpoint) {
        return Chain.nat("SEP-" + hash(identity(port) + " " + endpoint.address() + ":" + endpoint.port()));
    }

    private static String identity(ServicePort port) {
        return port.name() + " " + port.protocol();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            String letters = new BigInteger(1, digest).toString(36).toUpperCase(java.util.Locale.ROOT);
            return letters.substring(letters.length() - HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
