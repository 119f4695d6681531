package dev.navarch.apiserver.network;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;

/** Answers requests; called on a virtual thread of the request's own. Never throws for what a client can cause. */
@FunctionalInterface
public interface RequestHandler {

    Answer handle(ApiRequest request);
}
