package dev.navarch.spi.testkit.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Servers that say who they are, over TCP and UDP, and then repeat what they hear. */
final class Backends implements AutoCloseable {

    static final int PORT = 8080;

    private final List<AutoCloseable> sockets = new ArrayList<>();

    void start(String address) throws IOException {
        InetSocketAddress place = new InetSocketAddress(InetAddress.ofLiteral(address), PORT);
        ServerSocket streams = new ServerSocket();
        streams.setReuseAddress(true);
        streams.bind(place);
        DatagramSocket datagrams = new DatagramSocket(place);
        sockets.add(streams);
        sockets.add(datagrams);
        Thread.ofVirtual().start(() -> accept(streams, address));
        Thread.ofPlatform().daemon().start(() -> receive(datagrams, address));
    }

    private static void accept(ServerSocket streams, String name) {
        try {
            while (true) {
                Socket socket = streams.accept();
                Thread.ofVirtual().start(() -> converse(socket, name));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void converse(Socket socket, String name) {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            out.write((name + "\n").getBytes(US_ASCII));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write((line + "\n").getBytes(US_ASCII));
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static void receive(DatagramSocket datagrams, String name) {
        byte[] answer = name.getBytes(US_ASCII);
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[100], 100);
                datagrams.receive(packet);
                datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable socket : sockets) {
            socket.close();
        }
    }
}
