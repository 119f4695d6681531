package dev.navarch.dns.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which resolvers the host uses. */
public final class ResolverConfiguration {

    private static final int PORT = 53;

    private ResolverConfiguration() {}

    /** Those that a {@code resolv.conf} names; none if it cannot be read. */
    public static List<InetSocketAddress> read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            return List.of();
        }
    }

    static List<InetSocketAddress> parse(List<String> lines) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 1 && words[0].equals("nameserver")) {
                servers.add(address(words[1]));
            }
        }
        return servers;
    }

    /**
     * An address, with a port where it is not the usual one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static InetSocketAddress address(String text) {
        int colon = text.indexOf(':');
        if (colon > 0 && colon == text.lastIndexOf(':')) {
            return new InetSocketAddress(
                    InetAddress.ofLiteral(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        }
        return new InetSocketAddress(InetAddress.ofLiteral(text), PORT);
    }
}
