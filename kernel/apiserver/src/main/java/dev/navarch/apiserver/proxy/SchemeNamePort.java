package dev.navarch.apiserver.proxy;

import dev.navarch.machinery.status.ApiException;

/**
 * How a proxied object is named: {@code name}, {@code name:port} or {@code scheme:name:port}.
 *
 * @param scheme http, https or empty
 * @param port a number or a name; empty for the usual one
 */
record SchemeNamePort(String scheme, String name, String port) {

    /**
     * Reads such a name.
     *
     * @param what is asked for, for the message
     * @throws ApiException 400 if it is none
     */
    static SchemeNamePort parse(String id, String what) {
        String[] parts = id.split(":", -1);
        SchemeNamePort parsed =
                switch (parts.length) {
                    case 1 -> new SchemeNamePort("", parts[0], "");
                    case 2 -> new SchemeNamePort("", parts[0], parts[1]);
                    case 3 -> new SchemeNamePort(parts[0], parts[1], parts[2]);
                    default -> new SchemeNamePort("", "", "");
                };
        boolean known = parsed.scheme.isEmpty() || parsed.scheme.equals("http") || parsed.scheme.equals("https");
        if (parsed.name.isEmpty() || !known) {
            throw ApiException.badRequest("invalid " + what + " request \"" + id + "\"");
        }
        return parsed;
    }

    boolean secure() {
        return scheme.equals("https");
    }

    /** The port as a number; what is no number is no port that can be reached. */
    static int number(String port) {
        try {
            int number = Integer.parseInt(port);
            if (number > 0 && number < 65_536) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw unreachable("dial tcp: unknown port tcp/" + port);
        }
        throw unreachable("dial tcp: invalid port " + port);
    }

    static ApiException unreachable(String why) {
        return ApiException.serviceUnavailable("error trying to reach service: " + why);
    }
}
