package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.apiserver.write.Creation;
import dev.navarch.machinery.json.Json;
import java.time.InstantSource;

/** POST of what is answered and never stored. */
public final class Reviewing {

    private final Creation creation;
    private final InstantSource clock;

    public Reviewing(Creation creation, InstantSource clock) {
        this.creation = creation;
        this.clock = clock;
    }

    Answer create(ApiCall call, ServedResource resource, VirtualResource virtual) {
        Presenter presenter = WriteAnswers.presenter(call, resource, clock);
        call.setParameters(WriteParameters.of(call.request(), "CreateOptions", false));
        ObjectNode object = creation.admit(call, resource, Creating.read(call, resource));
        ObjectNode answer = virtual.create(call, object);
        return Answers.object(201, presenter, Json.write(ObjectBytes.ordered(answer)));
    }
}
