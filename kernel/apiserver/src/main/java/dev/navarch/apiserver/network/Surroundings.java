package dev.navarch.apiserver.network;

/** What the requests of one connection share. */
record Surroundings(
        Limits limits,
        BodyBudget bodies,
        RequestHandler handler,
        ClientIdentity client,
        OpenConnections connections,
        ConnectionClock clock,
        Goodbyes goodbyes) {}
