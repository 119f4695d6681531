package dev.navarch.spi.authentication;

import java.util.List;
import java.util.Map;

/**
 * A user that was recognised.
 *
 * @param audiences for which the credentials were issued, a subset of those asked for; empty where they are for the API
 *     server itself
 * @param warnings about the credentials, shown to the client in Warning headers
 * @param annotations about the credentials, kept in the audit log
 */
public record Authentication(
        User user, List<String> audiences, List<String> warnings, Map<String, String> annotations) {

    public Authentication(User user, List<String> audiences) {
        this(user, audiences, List.of(), Map.of());
    }

    public Authentication(User user) {
        this(user, List.of());
    }
}
