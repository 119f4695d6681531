package dev.navarch.apiserver.proxy;

import dev.navarch.apiserver.backend.BackendAddress;
import dev.navarch.apiserver.backend.BackendConnection;
import dev.navarch.apiserver.backend.BackendRequest;
import dev.navarch.apiserver.backend.BackendResponse;
import dev.navarch.apiserver.backend.ForwardedHeaders;
import dev.navarch.apiserver.backend.Upgrade;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.status.ApiException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/**
 * Passes requests on to the pod, service or node that they name. Redirects are handed to the client, never followed; links
 * back to the backend's own host are led through the proxy.
 */
public final class ResourceProxy {

    private static final int LONGEST_PAGE = 16 * 1024 * 1024;
    private static final Set<String> CROSS_ORIGIN = Set.of(
            "Access-Control-Allow-Credentials",
            "Access-Control-Allow-Headers",
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Origin");

    private final Locations locations;

    /**
     * @param kubelets TLS towards kubelets
     * @param anyServer TLS towards servers that need not prove themselves
     */
    public ResourceProxy(
            Registry registry, RandomGenerator random, Supplier<SSLContext> kubelets, Supplier<SSLContext> anyServer) {
        this.locations = new Locations(registry, random, kubelets, anyServer);
    }

    /**
     * Passes one request on; authorization and admission are behind it.
     *
     * @throws ApiException 400, 404 or 503 if there is nobody to pass it to, or nobody answers
     */
    public Answer connect(ApiCall call) {
        ApiRequest request = call.request();
        String namespace = call.target().namespace();
        String id = call.target().name();
        BackendAddress address =
                switch (call.target().resource()) {
                    case "pods" -> locations.pod(namespace, id);
                    case "services" -> locations.service(namespace, id);
                    default -> locations.node(id);
                };
        ProxyPath path = ProxyPath.of(decoded(request.path()), call.target().rest());
        String query =
                request.query().raw().isEmpty() ? "" : "?" + request.query().raw();
        String host = request.header("host").isEmpty() ? address.authority() : request.header("host");
        if (Upgrade.isWanted(request)) {
            return Upgrade.open(request, address, path.target() + query, host);
        }
        boolean read = request.method().equals("GET") || request.method().equals("HEAD");
        if (path.backend().isEmpty() && read) {
            return new Answer.Whole(301, Map.of("Location", List.of(request.path() + "/" + query)), List.of());
        }
        Map<String, List<String>> headers = new LinkedHashMap<>(ForwardedHeaders.ofRequest(request));
        headers.put("x-forwarded-uri", List.of(path.forwardedUri()));
        BackendResponse response = exchange(
                address,
                new BackendRequest(
                        request.method(), path.target() + query, host, headers, request.body(), request.arriving()));
        return presented(response, new LinkRewriting(address.authority(), host, path.prefix()));
    }

    private static BackendResponse exchange(BackendAddress address, BackendRequest request) {
        BackendConnection connection = null;
        try {
            connection = BackendConnection.open(address);
            return connection.exchange(request, 0);
        } catch (IOException e) {
            if (connection != null) {
                connection.close();
            }
            throw SchemeNamePort.unreachable(String.valueOf(e.getMessage()));
        }
    }

    private static Answer presented(BackendResponse response, LinkRewriting links) {
        try {
            return passed(response, links);
        } catch (IOException e) {
            response.connection().close();
            throw SchemeNamePort.unreachable(String.valueOf(e.getMessage()));
        }
    }

    private static Answer passed(BackendResponse response, LinkRewriting links) throws IOException {
        CROSS_ORIGIN.forEach(response.headers()::remove);
        String location = response.header("Location");
        if (!location.isEmpty()) {
            response.headers().put("Location", List.of(links.rewrite(location)));
            return response.pass();
        }
        String type = response.header("Content-Type").split(";", 2)[0].strip();
        String encoding = response.header("Content-Encoding");
        if (response.headOnly()
                || !type.equals("text/html")
                || !Set.of("", "gzip").contains(encoding)) {
            return response.pass();
        }
        try (BackendConnection connection = response.connection()) {
            byte[] page = rewritten(response.readAll(LONGEST_PAGE), encoding, links);
            Map<String, List<String>> headers = ForwardedHeaders.ofResponse(response.headers());
            headers.remove("Content-Length");
            return new Answer.Whole(response.status(), headers, List.of(page));
        }
    }

    private static byte[] rewritten(byte[] body, String encoding, LinkRewriting links) throws IOException {
        // Latin-1 keeps every byte as it is, whatever the page is written in; what is looked for is ASCII.
        if (encoding.isEmpty() || body.length == 0) {
            return HtmlLinks.rewrite(new String(body, StandardCharsets.ISO_8859_1), links::rewrite)
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body));
                GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] plain = in.readNBytes(LONGEST_PAGE);
            out.write(rewritten(plain, "", links));
        }
        return packed.toByteArray();
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
