package dev.navarch.apiserver.proxy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * The path of a proxied request on both sides.
 *
 * @param backend decoded, with a leading slash; empty where the request names none
 * @param prefix the part of the request's path that stands for the backend's root, decoded, without a trailing slash
 */
record ProxyPath(String backend, String prefix) {

    /**
     * Splits a request's path.
     *
     * @param path of the whole request, decoded
     * @param rest what follows {@code proxy}, decoded
     */
    static ProxyPath of(String path, String rest) {
        String below = rest.isEmpty() || rest.startsWith("/") ? rest : "/" + rest;
        if (path.endsWith("/") && !below.endsWith("/")) {
            below = below + "/";
        }
        String backend = below.isEmpty() ? "" : clean(below);
        String prefix = path.endsWith(backend) ? path.substring(0, path.length() - backend.length()) : path;
        return new ProxyPath(backend, prefix);
    }

    /** Without empty and dotted segments; what would lead above the root leads to the root. */
    private static String clean(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> segments.pollLast();
                default -> segments.addLast(segment);
            }
        }
        String cleaned = "/" + String.join("/", segments);
        return path.endsWith("/") && !cleaned.endsWith("/") ? cleaned + "/" : cleaned;
    }

    /** The path asked for at the backend, encoded. */
    String target() {
        return backend.isEmpty() ? "/" : encode(backend);
    }

    /** Where the client would have found the page: told to the backend. */
    String forwardedUri() {
        String joined = clean(prefix + "/" + target());
        return target().endsWith("/") && !joined.endsWith("/") ? joined + "/" : joined;
    }

    /** Encodes all that has a meaning in a URL or none anywhere. */
    static String encode(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~$&+,/:;=@".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
