package dev.navarch.kubelet.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The head of a request.
 *
 * @param path decoded, in parts
 * @param query decoded, in the order given
 * @param headers by lower-case name
 */
public record Request(
        String method, List<String> path, Map<String, List<String>> query, Map<String, List<String>> headers) {

    private static final int LONGEST_HEAD = 64 * 1024;

    /** Empty at the end of the connection. */
    public static Optional<Request> read(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        int length = 0;
        while (length < 4 || head.indexOf("\r\n\r\n", length - 4) < 0) {
            int next = input.read();
            if (next < 0) {
                return Optional.empty();
            }
            if (++length > LONGEST_HEAD) {
                throw new IOException("request head too long");
            }
            head.append((char) next);
        }
        String[] lines = head.toString().split("\r\n");
        String[] first = lines[0].split(" ");
        if (first.length != 3) {
            throw new IOException("malformed request line");
        }
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw new IOException("malformed header");
            }
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        int question = first[1].indexOf('?');
        String path = question < 0 ? first[1] : first[1].substring(0, question);
        return Optional.of(new Request(first[0], parts(path), query(first[1].substring(path.length())), headers));
    }

    /** The first value of a parameter. */
    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** Whether a parameter says yes, by any of its names. */
    public boolean flag(String... names) {
        for (String name : names) {
            if (parameter(name).filter(v -> v.equals("1") || v.equals("true")).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** All values of a header that may be a list. */
    public List<String> list(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .toList();
    }

    /** Whether the client asks to go on with another protocol. */
    public boolean upgrades(String protocol) {
        return list("connection").stream().anyMatch("upgrade"::equalsIgnoreCase)
                && list("upgrade").stream().anyMatch(protocol::equalsIgnoreCase);
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                parts.add(decode(part.replace("+", "%2B")));
            }
        }
        return parts;
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new TreeMap<>();
        if (text.length() > 1) {
            for (String pair : text.substring(1).split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.computeIfAbsent(decode(name), n -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
