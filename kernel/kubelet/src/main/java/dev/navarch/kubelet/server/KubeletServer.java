package dev.navarch.kubelet.server;

import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.kubelet.server.http.Reply;
import dev.navarch.kubelet.server.http.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for the API server. A virtual thread a connection, a connection a request. */
public final class KubeletServer implements AutoCloseable {

    /** Where kubelets usually listen. */
    public static final int USUAL_PORT = 10250;

    private static final Logger LOG = LoggerFactory.getLogger(KubeletServer.class);
    private static final Duration TO_ASK = Duration.ofSeconds(30);

    private final SSLServerSocket listener;
    private final Router router;
    private final ThreadFactory threads;
    private final Set<SSLSocket> open = ConcurrentHashMap.newKeySet();

    private KubeletServer(SSLServerSocket listener, Router router, ThreadFactory threads) {
        this.listener = listener;
        this.router = router;
        this.threads = threads;
    }

    /** @param tls with the kubelet's certificate, trusting those who sign clients' certificates */
    public static KubeletServer start(SSLContext tls, ServedPods pods, InstantSource clock, ThreadFactory threads)
            throws IOException {
        SSLServerSocket listener = listen(tls);
        listener.setNeedClientAuth(true);
        KubeletServer server = new KubeletServer(listener, new Router(pods, clock, threads), threads);
        threads.newThread(server::accept).start();
        return server;
    }

    /** The usual port, or any other where another kubelet has it. */
    private static SSLServerSocket listen(SSLContext tls) throws IOException {
        try {
            return (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(USUAL_PORT);
        } catch (BindException taken) {
            return (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (SSLSocket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) listener.accept();
                threads.newThread(() -> serve(socket)).start();
            } catch (IOException e) {
                LOG.debug("No connection was accepted", e);
            }
        }
    }

    private void serve(SSLSocket socket) {
        open.add(socket);
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) TO_ASK.toMillis());
            InputStream input = new BufferedInputStream(socket.getInputStream());
            OutputStream output = new BufferedOutputStream(socket.getOutputStream());
            Optional<Request> request = Request.read(input);
            socket.setSoTimeout(0);
            if (request.isPresent()) {
                answer(socket, request.get(), input, output);
            }
        } catch (IOException e) {
            LOG.debug("A connection ended early: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void answer(SSLSocket socket, Request request, InputStream input, OutputStream output)
            throws IOException, InterruptedException {
        Reply reply = new Reply(output);
        try {
            Callers.check(socket.getSession());
            router.serve(request, reply, input, output);
        } catch (Refusal refusal) {
            if (!reply.begun()) {
                reply.send(refusal.code(), "application/json", refusal.toJson());
            }
        } catch (RuntimeException e) {
            LOG.warn("A request to the kubelet failed", e);
            if (!reply.begun()) {
                reply.send(500, "text/plain; charset=utf-8", String.valueOf(e.getMessage()));
            }
        }
    }
}
