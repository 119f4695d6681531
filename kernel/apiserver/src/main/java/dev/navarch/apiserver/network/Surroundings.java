package dev.navarch.apiserver.network;

import org.jspecify.annotations.Nullable;

/**
 * What the requests of one connection share.
 *
 * @param room shared by all connections of the server
 * @param outbox null for HTTP/1.1
 */
record Surroundings(
        Limits limits,
        BodyBudget bodies,
        RequestHandler handler,
        ClientIdentity client,
        OpenConnections connections,
        ConnectionClock clock,
        Goodbyes goodbyes,
        SendingRoom room,
        @Nullable Outbox outbox) {}
