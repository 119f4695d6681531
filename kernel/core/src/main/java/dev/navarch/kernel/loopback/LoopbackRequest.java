package dev.navarch.kernel.loopback;

import dev.navarch.spi.authentication.User;
import java.util.List;
import java.util.Map;

/**
 * A request from the same JVM.
 *
 * @param uri path and query, percent-encoded
 * @param headers by lower-case name
 * @param user on whose behalf; authorization applies as to anyone
 */
public record LoopbackRequest(String method, String uri, Map<String, List<String>> headers, byte[] body, User user) {}
