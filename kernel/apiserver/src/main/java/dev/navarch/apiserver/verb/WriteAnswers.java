package dev.navarch.apiserver.verb;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.encoding.Negotiation;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.resource.ServedResource;
import java.time.InstantSource;

/** The form in which the result of a write is answered. */
final class WriteAnswers {

    private WriteAnswers() {}

    static Presenter presenter(ApiCall call, ServedResource resource, InstantSource clock) {
        return new Presenter(
                resource,
                Negotiation.of(call.request(), false, true),
                call.request().query().get("includeObject"),
                clock);
    }
}
