package dev.navarch.apiserver.network;

import java.time.Duration;

/**
 * What a connection may cost.
 *
 * @param body the longest request body, in bytes
 * @param headers the longest request head, in bytes
 * @param streams requests at a time on one HTTP/2 connection
 * @param slowWrite how long a client may take to make room for more of an answer
 * @param idle how long a connection may be silent before its first request is whole
 */
public record Limits(int body, int headers, int streams, Duration slowWrite, Duration idle) {

    /** Kubernetes' limits where it has them. */
    public static final Limits DEFAULT =
            new Limits(3 * 1024 * 1024, 64 * 1024, 250, Duration.ofSeconds(30), Duration.ofSeconds(32));
}
