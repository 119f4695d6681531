package dev.navarch.apiserver.network;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;

/** Answers requests; called on a virtual thread of the request's own. Never throws for what a client can cause. */
@FunctionalInterface
public interface RequestHandler {

    Answer handle(ApiRequest request);

    /**
     * Whether the bodies of such requests are passed on to another server, and so read while they come in. All others are
     * taken in whole before they are handled. Called on an event loop.
     *
     * @param path percent-encoded, without the query
     */
    default boolean passesBodiesOn(String method, String path) {
        return false;
    }
}
