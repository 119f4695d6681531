package dev.navarch.apiserver.deadline;

import dev.navarch.apiserver.request.Query;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.model.GoDuration;
import java.time.Duration;

/** The time of a request that does not last by nature: what the client asks for, up to the server's own limit. */
public final class Deadlines {

    private final Duration longest;

    public Deadlines(Duration longest) {
        this.longest = longest;
    }

    /** @throws ApiException 400 for a timeout that is none */
    public Duration of(Query query) {
        if (!query.has("timeout")) {
            return longest;
        }
        String text = query.get("timeout");
        if (text.isEmpty()) {
            return longest;
        }
        Duration asked = GoDuration.parse(text)
                .orElseThrow(() -> ApiException.badRequest(
                        "invalid timeout specified in the request URL - time: " + GoDuration.complaint(text)));
        return asked.isZero() || asked.isNegative() || asked.compareTo(longest) > 0 ? longest : asked;
    }
}
