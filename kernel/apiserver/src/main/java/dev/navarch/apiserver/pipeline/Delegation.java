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
        return (call, auditId) -> {
            Answer answer = one.answer(call, auditId);
            return answer != null ? answer : other.answer(call, auditId);
        };
    }

    /**
     * The answer, or null if the request is for this server.
     *
     * @param auditId by which the request is known in audit logs, also elsewhere
     */
    @Nullable
    Answer answer(ApiCall call, String auditId);
}
