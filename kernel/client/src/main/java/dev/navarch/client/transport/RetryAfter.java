package dev.navarch.client.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pause that a server asks for. */
final class RetryAfter {

    private RetryAfter() {}

    static long seconds(@Nullable List<String> header) {
        if (header == null || header.isEmpty()) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(header.getFirst().strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
