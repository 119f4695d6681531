package dev.navarch.apiserver.network;

import java.time.Duration;

/**
 * What a connection may cost.
 *
 * @param body the longest request body, in bytes
 * @param bodies what all request bodies under way may hold together, in bytes; beyond it requests are asked to come again
 * @param headers the longest request line, and the longest head after it, in bytes
 * @param streams requests at a time on one HTTP/2 connection
 * @param resets requests that one HTTP/2 connection may take back within half a minute
 * @param slowWrite how long a client may take to make room for more of an answer
 * @param slowHead how long the head of a request may take, from its first byte (or the connection's start) on
 * @param slowBody how long a body may take, from the end of the head on
 * @param idle how long a connection may live without a request
 */
public record Limits(
        int body,
        long bodies,
        int headers,
        int streams,
        int resets,
        Duration slowWrite,
        Duration slowHead,
        Duration slowBody,
        Duration idle) {

    /** Kubernetes' limits where it has them, but for heads: a fourth of its megabyte, so that many cannot fill the memory. */
    public static final Limits DEFAULT = new Limits(
            3 * 1024 * 1024,
            Math.max(64L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8),
            256 * 1024,
            250,
            1000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(32),
            Duration.ofSeconds(60),
            Duration.ofSeconds(90));
}
