package dev.navarch.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A resolver outside the cluster that answers every question with one address. */
final class FixedResolver implements AutoCloseable {

    static final String ADDRESS = "198.51.100.9";

    private final ServerSocket streams = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final DatagramSocket datagrams =
            new DatagramSocket(streams.getLocalPort(), InetAddress.getLoopbackAddress());

    FixedResolver() throws IOException {
        Thread.ofVirtual().start(this::receive);
        Thread.ofVirtual().start(this::accept);
    }

    String place() {
        return "127.0.0.1:" + streams.getLocalPort();
    }

    private void receive() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                datagrams.receive(packet);
                byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void accept() {
        try {
            while (true) {
                try (Socket socket = streams.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    byte[] answer = answer(in.readNBytes(in.readUnsignedShort()));
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(answer.length);
                    out.write(answer);
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    /** The question, marked as an answer, with one record of type A for the name that was asked. */
    private static byte[] answer(byte[] query) throws IOException {
        int end = 12;
        while (query[end] != 0) {
            end += query[end] + 1;
        }
        end += 5;
        ByteBuffer out = ByteBuffer.allocate(end + 16);
        out.put(query, 0, end);
        out.putShort((short) 0xC00C)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(30)
                .putShort((short) 4);
        out.put(InetAddress.ofLiteral(ADDRESS).getAddress());
        out.putShort(2, (short) 0x8180)
                .putShort(6, (short) 1)
                .putShort(8, (short) 0)
                .putShort(10, (short) 0);
        return out.array();
    }

    @Override
    public void close() throws IOException {
        streams.close();
        datagrams.close();
    }
}
