package dev.navarch.spi.authentication;

import java.util.List;

/**
 * A user that was recognised.
 *
 * @param audiences for which the credentials were issued, a subset of those asked for; empty where they are for the API
 *     server itself
 */
public record Authentication(User user, List<String> audiences) {

    public Authentication(User user) {
        this(user, List.of());
    }
}
