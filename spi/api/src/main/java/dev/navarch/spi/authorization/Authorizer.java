package dev.navarch.spi.authorization;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.Plugin;

/**
 * Decides whether a user may do something. Called for every request, in the configured order, until one allows or
 * denies; where none does, the request is forbidden.
 */
public interface Authorizer extends Plugin {

    /** One decision; made from memory, in microseconds. */
    Decision authorize(User user, Action action);
}
