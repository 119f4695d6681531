package dev.navarch.kubelet.call;

import dev.navarch.spi.tls.Trust;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/**
 * One GET of a probe or hook. Over TLS nothing is verified: containers have certificates of any kind. Redirects count as
 * answers and are not followed.
 */
public record HttpRequest(boolean secure, String host, int port, String path, Map<String, String> headers) {

    private static final int LONGEST_BODY = 10 * 1024;

    /** What came back. */
    public record Answer(int status, String body) {

        public boolean good() {
            return status >= 200 && status < 400;
        }
    }

    /** @throws IOException if the address or port is not known */
    public static HttpRequest of(HTTPGetAction action, Container container, List<String> addresses) throws IOException {
        String host = action.getHost() == null || action.getHost().isEmpty() ? first(addresses) : action.getHost();
        Map<String, String> headers = new LinkedHashMap<>();
        for (HTTPHeader header : action.getHttpHeaders()) {
            headers.put(header.getName(), header.getValue());
        }
        String path = action.getPath() == null || action.getPath().isEmpty() ? "/" : action.getPath();
        return new HttpRequest(
                "HTTPS".equals(action.getScheme()),
                host,
                port(action.getPort(), container),
                path.startsWith("/") ? path : "/" + path,
                headers);
    }

    /** The number of a port that may be given by the name that the container has for it. */
    public static int port(IntOrString port, Container container) throws IOException {
        if (port.getIntVal() != null) {
            return port.getIntVal();
        }
        String name = port.getStrVal();
        return container.getPorts().stream()
                .filter(p -> name.equals(p.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst()
                .orElseThrow(() -> new IOException("couldn't find port: " + name));
    }

    /** The first of a pod's addresses. */
    public static String first(List<String> addresses) throws IOException {
        if (addresses.isEmpty()) {
            throw new IOException("the pod has no address");
        }
        return addresses.getFirst();
    }

    /** Sends it and reads the answer. */
    public Answer send(Duration timeout) throws IOException {
        int millis = (int) Math.max(1, timeout.toMillis());
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(host, port), millis);
            if (!secure) {
                return exchange(socket);
            }
            try (Socket tls = Trusting.FACTORY.createSocket(socket, host, port, true)) {
                return exchange(tls);
            }
        }
    }

    private Answer exchange(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        all.put("User-Agent", "kube-probe/1.36");
        all.put("Accept", "*/*");
        all.put("Connection", "close");
        headers.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        all.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        InputStream input = socket.getInputStream();
        String head = head(input);
        String[] status = head.split("\r?\n", 2)[0].split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/")) {
            throw new IOException("malformed HTTP response");
        }
        int code = Integer.parseInt(status[1]);
        return new Answer(code, code < 400 ? "" : body(input));
    }

    /** Up to the empty line; a server that keeps the connection open would not let us read on. */
    private static String head(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        int next;
        while (head.length() < LONGEST_BODY && head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            next = input.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static String body(InputStream input) throws IOException {
        int available = Math.min(LONGEST_BODY, input.available());
        return new String(input.readNBytes(available), StandardCharsets.UTF_8);
    }

    /** Made on first use: few pods need it. */
    private static final class Trusting {
        private static final SSLSocketFactory FACTORY = Trust.ANYONE.context().getSocketFactory();
    }
}
