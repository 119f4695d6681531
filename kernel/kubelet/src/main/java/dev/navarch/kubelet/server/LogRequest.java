package dev.navarch.kubelet.server;

import dev.navarch.kubelet.server.http.Refusal;
import dev.navarch.kubelet.server.http.Request;
import dev.navarch.spi.runtime.LogOptions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The parameters of a request for logs. */
record LogRequest(LogOptions options, boolean previous, OptionalLong limitBytes) {

    static LogRequest of(Request request, Instant now) throws Refusal {
        try {
            Optional<Instant> since = request.parameter("sinceTime").map(Instant::parse);
            if (since.isEmpty()) {
                since = request.parameter("sinceSeconds").map(s -> now.minusSeconds(Long.parseLong(s)));
            }
            OptionalInt tail = request.parameter("tailLines")
                    .map(t -> OptionalInt.of(Integer.parseInt(t)))
                    .orElse(OptionalInt.empty());
            OptionalLong limit = request.parameter("limitBytes")
                    .map(l -> OptionalLong.of(Long.parseLong(l)))
                    .orElse(OptionalLong.empty());
            return new LogRequest(
                    new LogOptions(request.flag("follow"), request.flag("timestamps"), tail, since),
                    request.flag("previous"),
                    limit);
        } catch (NumberFormatException | DateTimeException e) {
            throw Refusal.badRequest("malformed parameter: " + e.getMessage());
        }
    }
}
