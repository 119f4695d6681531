package dev.navarch.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** One request as bytes, made before the clock runs where that is possible. */
record Request(String method, String path, byte[] body, String contentType) {

    private static final byte[] NOTHING = {};

    static Request get(String path) {
        return new Request("GET", path, NOTHING, "");
    }

    static Request delete(String path) {
        return new Request("DELETE", path, NOTHING, "");
    }

    static Request of(String method, String path, String body, String contentType) {
        return new Request(method, path, body.getBytes(StandardCharsets.UTF_8), contentType);
    }
}
