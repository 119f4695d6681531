package dev.navarch.dns.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on one port for UDP and TCP. Each question has a virtual thread; beyond a limit, questions are dropped. */
public final class DnsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DnsServer.class);
    private static final int MOST_QUESTIONS = 2000;
    private static final int MOST_CONNECTIONS = 500;
    private static final int IDLE_MILLIS = 10_000;
    private static final int LARGEST_QUESTION = 4096;
    private static final int ATTEMPTS = 20;

    private final DatagramSocket datagrams;
    private final ServerSocket streams;
    private final Responder responder;
    private final ThreadFactory threads;
    private final Semaphore questions = new Semaphore(MOST_QUESTIONS);
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder answered = new LongAdder();

    private DnsServer(DatagramSocket datagrams, ServerSocket streams, Responder responder, ThreadFactory threads) {
        this.datagrams = datagrams;
        this.streams = streams;
        this.responder = responder;
        this.threads = threads;
    }

    /**
     * Starts to answer.
     *
     * @param port 0 for any that is free for both protocols
     */
    public static DnsServer start(InetAddress address, int port, Responder responder, ThreadFactory threads)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            ServerSocket streams = new ServerSocket(port, 50, address);
            try {
                DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(address, streams.getLocalPort()));
                DnsServer server = new DnsServer(datagrams, streams, responder, threads);
                threads.newThread(server::receive).start();
                threads.newThread(server::accept).start();
                return server;
            } catch (BindException e) {
                streams.close();
                if (port != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) streams.getLocalSocketAddress();
    }

    /** How many questions were answered so far. */
    public long answered() {
        return answered.sum();
    }

    private void receive() {
        byte[] buffer = new byte[LARGEST_QUESTION];
        while (!datagrams.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                datagrams.receive(packet);
                if (questions.tryAcquire()) {
                    byte[] message = Arrays.copyOf(packet.getData(), packet.getLength());
                    threads.newThread(() -> answer(message, packet)).start();
                }
            } catch (IOException e) {
                if (!datagrams.isClosed()) {
                    LOG.debug("Cannot receive", e);
                }
            }
        }
    }

    private void answer(byte[] message, DatagramPacket from) {
        try {
            Optional<byte[]> answer = responder.respond(message, false);
            if (answer.isPresent()) {
                datagrams.send(new DatagramPacket(answer.get(), answer.get().length, from.getSocketAddress()));
                answered.increment();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("Cannot answer {}", from.getSocketAddress(), e);
        } finally {
            questions.release();
        }
    }

    private void accept() {
        while (!streams.isClosed()) {
            try {
                Socket socket = streams.accept();
                if (connections.tryAcquire()) {
                    open.add(socket);
                    threads.newThread(() -> converse(socket)).start();
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                if (!streams.isClosed()) {
                    LOG.debug("Cannot accept", e);
                }
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setSoTimeout(IDLE_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (int length = in.readUnsignedShort(); length > 0; length = in.readUnsignedShort()) {
                byte[] message = new byte[length];
                in.readFully(message);
                Optional<byte[]> answer = responder.respond(message, true);
                if (answer.isEmpty()) {
                    return;
                }
                out.write(framed(answer.get()));
                answered.increment();
            }
        } catch (IOException | RuntimeException e) {
            LOG.trace("A connection has ended", e);
        } finally {
            open.remove(socket);
            connections.release();
        }
    }

    private static byte[] framed(byte[] message) {
        byte[] framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        return framed;
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        streams.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
