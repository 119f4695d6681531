package dev.navarch.apiserver.network;

import java.util.Optional;

/**
 * The target of a request line (RFC 9112, 3.2), without the authority that its absolute form may carry.
 *
 * @param path percent-encoded
 * @param query percent-encoded, without the question mark
 */
record RequestTarget(String path, String query) {

    /** Empty if its path is not properly encoded. */
    static Optional<RequestTarget> parse(String uri) {
        String local = uri.startsWith("/") ? uri : withoutAuthority(uri);
        int question = local.indexOf('?');
        String path = question < 0 ? local : local.substring(0, question);
        return isEncoded(path)
                ? Optional.of(new RequestTarget(path, question < 0 ? "" : local.substring(question + 1)))
                : Optional.empty();
    }

    private static String withoutAuthority(String uri) {
        int scheme = uri.indexOf("://");
        if (scheme < 0) {
            return uri;
        }
        int path = uri.indexOf('/', scheme + 3);
        return path < 0 ? "/" : uri.substring(path);
    }

    private static boolean isEncoded(String path) {
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 3)) {
            if (at + 2 >= path.length() || !isHex(path.charAt(at + 1)) || !isHex(path.charAt(at + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char digit) {
        return Character.digit(digit, 16) >= 0 && digit < 128;
    }
}
