package dev.navarch.apiserver.backend;

import dev.navarch.apiserver.request.ArrivingBody;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a backend.
 *
 * @param target path and query, percent-encoded
 * @param host the Host header
 * @param headers by name; the length of the body is added
 * @param arriving takes the place of the body where that is still on its way
 */
public record BackendRequest(
        String method,
        String target,
        String host,
        Map<String, List<String>> headers,
        byte[] body,
        Optional<ArrivingBody> arriving) {

    /** Methods whose requests have a body by nature, so that an empty one is announced. */
    private static final List<String> WITH_BODY = List.of("POST", "PUT", "PATCH");

    /** A request that is there as a whole. */
    public BackendRequest(String method, String target, String host, Map<String, List<String>> headers, byte[] body) {
        this(method, target, host, headers, body, Optional.empty());
    }

    /** All of it that is there already. */
    byte[] bytes() {
        StringBuilder head = new StringBuilder();
        line(head, method + " " + target + " HTTP/1.1");
        line(head, "Host: " + host);
        Map<String, List<String>> sent = new LinkedHashMap<>(headers);
        long length = arriving.map(ArrivingBody::length).orElse((long) body.length);
        if (length < 0) {
            sent.put("transfer-encoding", List.of("chunked"));
        } else if (length > 0 || WITH_BODY.contains(method)) {
            sent.put("content-length", List.of(Long.toString(length)));
        }
        sent.forEach((name, values) -> values.forEach(value -> line(head, canonical(name) + ": " + value)));
        line(head, "");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** Line breaks cannot come in from outside; they are dropped all the same, since they would end the line. */
    private static void line(StringBuilder head, String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each != '\r' && each != '\n') {
                head.append(each);
            }
        }
        head.append("\r\n");
    }

    /** As most programs write header names, for those that care. */
    private static String canonical(String name) {
        StringBuilder canonical = new StringBuilder(name.length());
        for (String word : name.split("-", -1)) {
            canonical.append(canonical.isEmpty() ? "" : "-");
            if (!word.isEmpty()) {
                canonical.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return canonical.toString();
    }
}
