package dev.navarch.dns.upstream;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes questions on as they are. Tries each resolver in turn, beginning with the one that answered last. Blocks: each
 * question has a thread of its own.
 */
public final class Resolvers {

    private static final int PATIENCE_MILLIS = 2000;
    private static final int LARGEST = 65_535;

    private final List<InetSocketAddress> servers;
    private final AtomicInteger preferred = new AtomicInteger();

    public Resolvers(List<InetSocketAddress> servers) {
        this.servers = List.copyOf(servers);
    }

    /** The answer of the first resolver that gives one, or empty. */
    public Optional<byte[]> ask(byte[] query, boolean stream) {
        int start = preferred.get();
        for (int i = 0; i < servers.size(); i++) {
            int index = (start + i) % servers.size();
            try {
                byte[] answer = stream ? overTcp(servers.get(index), query) : overUdp(servers.get(index), query);
                preferred.set(index);
                return Optional.of(answer);
            } catch (IOException e) {
                // The next one may know.
            }
        }
        return Optional.empty();
    }

    private static byte[] overUdp(InetSocketAddress server, byte[] query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(server);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.send(new DatagramPacket(query, query.length));
            DatagramPacket answer = new DatagramPacket(new byte[LARGEST], LARGEST);
            do {
                socket.receive(answer);
            } while (answer.getLength() < 2 || answer.getData()[0] != query[0] || answer.getData()[1] != query[1]);
            return java.util.Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    private static byte[] overTcp(InetSocketAddress server, byte[] query) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] framed = new byte[query.length + 2];
            framed[0] = (byte) (query.length >> 8);
            framed[1] = (byte) query.length;
            System.arraycopy(query, 0, framed, 2, query.length);
            out.write(framed);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return in.readNBytes(in.readUnsignedShort());
        }
    }
}
