package dev.navarch.apiserver.node;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.Duplex;
import dev.navarch.machinery.status.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes upgraded connections on to a kubelet, byte by byte, the handshake included. */
final class Tunnels {

    private static final Logger LOG = LoggerFactory.getLogger(Tunnels.class);
    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final String TOKEN_PROTOCOL = "base64url.bearer.authorization.k8s.io.";

    /** What is the client's and the server's own business. */
    private static final Set<String> KEPT_BACK = Set.of("authorization", "host", "content-length", "cookie");

    private final Supplier<SSLContext> tls;

    Tunnels(Supplier<SSLContext> tls) {
        this.tls = tls;
    }

    Answer open(ApiRequest request, String subresource, PodTarget target, KubeletAddress address) {
        if (!request.upgradable()) {
            throw ApiException.badRequest("Upgrade request required");
        }
        String path =
                switch (subresource) {
                    case "exec", "attach" ->
                        "/" + subresource + "/" + target.namespace() + "/" + target.name() + "/" + target.container();
                    default -> "/portForward/" + target.namespace() + "/" + target.name();
                };
        SSLSocket kubelet = connect(address);
        return new Answer.Tunnel(client -> converse(client, kubelet, head(request, path, address)));
    }

    private SSLSocket connect(KubeletAddress address) {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLISECONDS);
            plain.setTcpNoDelay(true);
            SSLSocket secure =
                    (SSLSocket) tls.get().getSocketFactory().createSocket(plain, address.host(), address.port(), true);
            secure.setSoTimeout(CONNECT_MILLISECONDS);
            secure.startHandshake();
            secure.setSoTimeout(0);
            return secure;
        } catch (IOException e) {
            close(plain);
            throw ApiException.internalError("error dialing backend: " + e.getMessage());
        }
    }

    private static byte[] head(ApiRequest request, String path, KubeletAddress address) {
        StringBuilder head = new StringBuilder(request.method()).append(' ').append(path);
        if (!request.query().raw().isEmpty()) {
            head.append('?').append(request.query().raw());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(address.authority()).append("\r\n");
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (KEPT_BACK.contains(name) || name.startsWith("impersonate-")) {
                continue;
            }
            for (String value : header.getValue()) {
                String passed = name.equals("sec-websocket-protocol") ? withoutToken(value) : value;
                if (!passed.isEmpty()) {
                    head.append(header.getKey()).append(": ").append(passed).append("\r\n");
                }
            }
        }
        if (request.body().length > 0 || request.method().equals("POST")) {
            head.append("Content-Length: 0\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String withoutToken(String protocols) {
        return Arrays.stream(protocols.split(","))
                .map(String::strip)
                .filter(protocol -> !protocol.startsWith(TOKEN_PROTOCOL))
                .collect(Collectors.joining(", "));
    }

    private static void converse(Duplex client, SSLSocket kubelet, byte[] head)
            throws IOException, InterruptedException {
        try (kubelet) {
            OutputStream out = kubelet.getOutputStream();
            out.write(head);
            out.flush();
            Thread upward = Thread.ofVirtual().name("tunnel").start(() -> {
                pump(client.input(), out);
                close(kubelet);
            });
            pump(kubelet.getInputStream(), client.output());
            client.close();
            upward.join();
        }
    }

    private static void pump(InputStream from, OutputStream to) {
        byte[] buffer = new byte[32 * 1024];
        try {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            LOG.debug("a tunnel ended: {}", e.getMessage());
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a socket could not be closed: {}", e.getMessage());
        }
    }
}
