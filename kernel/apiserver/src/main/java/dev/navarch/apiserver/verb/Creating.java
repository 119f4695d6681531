package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.body.BodyReader;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.write.Creation;

/** POST of an object. */
public final class Creating {

    private final Creation creation;
    private final Presenters presenters;

    public Creating(Creation creation, Presenters presenters) {
        this.creation = creation;
        this.presenters = presenters;
    }

    public Answer create(ApiCall call, ServedResource resource) {
        Presenter presenter = presenters.of(call.request(), resource);
        call.setParameters(WriteParameters.of(call.request(), "CreateOptions", false));
        ObjectNode object = read(call, resource);
        byte[] stored = creation.create(call, resource, call.target().namespace(), object);
        return Answers.object(201, presenter, stored);
    }

    /** The body as an object of the resource, with the defaults of its schema. */
    static ObjectNode read(ApiCall call, ServedResource resource) {
        ObjectNode object = BodyReader.read(call, resource);
        if (call.evidence().wanted()) {
            call.evidence().sent(complete(resource, object.deepCopy()));
        }
        return object;
    }

    /** With all defaults, as the audit log tells it. */
    private static ObjectNode complete(ServedResource resource, ObjectNode object) {
        if (resource.schema() == resource.storedSchema()) {
            resource.rules().applyDefaults(object);
        }
        return object;
    }
}
