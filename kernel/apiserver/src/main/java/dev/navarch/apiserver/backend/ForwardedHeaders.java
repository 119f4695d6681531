package dev.navarch.apiserver.backend;

import dev.navarch.apiserver.request.ApiRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which headers are passed on. Credentials for this server never are, nor what belongs to one connection. */
public final class ForwardedHeaders {

    private static final String TOKEN_PROTOCOL = "base64url.bearer.authorization.k8s.io.";
    private static final Set<String> OF_CONNECTION = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    /** What is for this server alone, and what the sender writes itself. */
    private static final Set<String> KEPT_BACK =
            Set.of("authorization", "host", "content-length", "expect", "x-http2-stream-id");

    private ForwardedHeaders() {}

    /** Those of a plain request, with the client's address added. */
    public static Map<String, List<String>> ofRequest(ApiRequest request) {
        Map<String, List<String>> headers = own(request);
        Set<String> named = named(request.headerValues("connection"));
        headers.keySet().removeIf(name -> OF_CONNECTION.contains(name) || named.contains(name));
        if (request.header("te").contains("trailers")) {
            headers.put("te", List.of("trailers"));
        }
        addClient(headers, request);
        return headers;
    }

    /** Those of a request for another protocol, whose headers of the connection matter. */
    public static Map<String, List<String>> ofUpgrade(ApiRequest request) {
        Map<String, List<String>> headers = own(request);
        headers.remove("proxy-authorization");
        addClient(headers, request);
        return headers;
    }

    /** Those of a response. */
    public static Map<String, List<String>> ofResponse(Map<String, List<String>> from) {
        Set<String> named = named(from.getOrDefault("connection", List.of()));
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        from.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!OF_CONNECTION.contains(lower) && !named.contains(lower)) {
                headers.put(name, values);
            }
        });
        return headers;
    }

    private static Map<String, List<String>> own(ApiRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers().forEach((name, values) -> {
            if (KEPT_BACK.contains(name)
                    || name.startsWith("impersonate-")
                    || name.startsWith("x-remote-")
                    || name.startsWith("x-http2-")) {
                return;
            }
            List<String> passed = name.equals("sec-websocket-protocol") ? withoutTokens(values) : values;
            if (!passed.isEmpty()) {
                headers.put(name, passed);
            }
        });
        return headers;
    }

    private static void addClient(Map<String, List<String>> headers, ApiRequest request) {
        List<String> through = new ArrayList<>(headers.getOrDefault("x-forwarded-for", List.of()));
        through.add(request.clientAddress());
        headers.put("x-forwarded-for", List.of(String.join(", ", through)));
    }

    private static List<String> withoutTokens(List<String> values) {
        return values.stream()
                .map(value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(protocol -> !protocol.startsWith(TOKEN_PROTOCOL))
                        .collect(Collectors.joining(", ")))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static Set<String> named(List<String> connection) {
        return connection.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
