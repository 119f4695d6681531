package dev.navarch.spi.expression;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;

/**
 * What an {@code authorizer} variable stands for: asking what a user may do.
 *
 * @param user the one on whose behalf is asked, unless the expression names a service account
 */
public record Access(User user, Check check) {

    /** Asks the server's authorizers. */
    @FunctionalInterface
    public interface Check {

        /** A decision; a failure is thrown as any exception and becomes an {@code errored()} decision. */
        Decision decide(User user, Action action);
    }

    /**
     * What {@code authorizer.requestResource} stands for: the resource of the request that is under way.
     *
     * @param resource its verb is of no meaning; the expression names one
     */
    public record OfRequest(Access access, Action.OnResource resource) {}
}
