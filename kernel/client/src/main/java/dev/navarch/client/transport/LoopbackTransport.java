package dev.navarch.client.transport;

import dev.navarch.kernel.loopback.LoopbackRequest;
import dev.navarch.kernel.loopback.LoopbackResponse;
import dev.navarch.kernel.loopback.LoopbackServer;
import dev.navarch.spi.authentication.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** To the API server of this JVM. */
public record LoopbackTransport(LoopbackServer server, User user, String userAgent) implements Transport {

    private static final byte[] NO_BODY = new byte[0];

    @Override
    public Answer get(String uri, String accept) throws IOException, InterruptedException {
        Map<String, List<String>> headers = Map.of("accept", List.of(accept), "user-agent", List.of(userAgent));
        LoopbackResponse response = server.exchange(new LoopbackRequest("GET", uri, headers, NO_BODY, user));
        return new Answer(
                response.status(), RetryAfter.seconds(response.headers().get("retry-after")), response.body());
    }
}
