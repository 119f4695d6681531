package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.write.Creation;

/** POST of what is answered and never stored. */
public final class Reviewing {

    private final Creation creation;
    private final Presenters presenters;

    public Reviewing(Creation creation, Presenters presenters) {
        this.creation = creation;
        this.presenters = presenters;
    }

    Answer create(ApiCall call, ServedResource resource, VirtualResource virtual) {
        Presenter presenter = presenters.ofOutcome(call.request(), resource);
        call.setParameters(WriteParameters.of(call.request(), "CreateOptions", false));
        ObjectNode object = creation.admit(call, resource, Creating.read(call, resource));
        ObjectNode answer = virtual.create(call, object);
        return Answers.of(201, presenter, presenter.outcome(answer));
    }
}
