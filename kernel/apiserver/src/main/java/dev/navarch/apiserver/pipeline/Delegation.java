package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.response.Answer;
import org.jspecify.annotations.Nullable;

/** Answers requests that are for somebody else. Authorization has passed by then. */
@FunctionalInterface
public interface Delegation {

    /** For a server that answers everything itself. */
    Delegation NONE = (call, auditId) -> null;

    /** Asks one, then the other. */
    static Delegation first(Delegation one, Delegation other) {
        return new Delegation() {
            @Override
            public @Nullable Answer answer(ApiCall call, String auditId) {
                Answer answer = one.answer(call, auditId);
                return answer != null ? answer : other.answer(call, auditId);
            }

            @Override
            public boolean takes(String path) {
                return one.takes(path) || other.takes(path);
            }
        };
    }

    /**
     * The answer, or null if the request is for this server.
     *
     * @param auditId by which the request is known in audit logs, also elsewhere
     */
    @Nullable
    Answer answer(ApiCall call, String auditId);

    /** Whether requests of a path (percent-encoded) go over the network to somebody else. */
    default boolean takes(String path) {
        return false;
    }
}
