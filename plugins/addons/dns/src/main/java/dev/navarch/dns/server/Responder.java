package dev.navarch.dns.server;

import dev.navarch.dns.message.Answer;
import dev.navarch.dns.message.Query;
import dev.navarch.dns.upstream.Resolvers;
import dev.navarch.dns.zone.ClusterZone;
import dev.navarch.dns.zone.ReverseZone;
import java.util.Optional;

/** Decides who answers a question. May block for seconds where that is another resolver. */
public final class Responder {

    private static final int LARGEST = 65_535;

    private final ClusterZone zone;
    private final ReverseZone reverse;
    private final Resolvers resolvers;

    public Responder(ClusterZone zone, ReverseZone reverse, Resolvers resolvers) {
        this.zone = zone;
        this.reverse = reverse;
        this.resolvers = resolvers;
    }

    /**
     * The answer to a message, or empty if it deserves none.
     *
     * @param stream whether it came over TCP, where an answer may have any length
     */
    Optional<byte[]> respond(byte[] message, boolean stream) {
        return Query.parse(message).map(query -> {
            int limit = stream ? LARGEST : query.answerSize();
            Optional<Answer> own = own(query);
            return own.isPresent()
                    ? own.get().encode(query, limit)
                    : resolvers.ask(message, stream).orElseGet(() -> Answer.of(Answer.Outcome.FAILED)
                            .encode(query, limit));
        });
    }

    private Optional<Answer> own(Query query) {
        if (!query.standard()) {
            return Optional.of(Answer.of(Answer.Outcome.NOT_SUPPORTED));
        }
        return zone.contains(query.name()) ? Optional.of(zone.answer(query)) : reverse.answer(query);
    }
}
