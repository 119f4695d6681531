package dev.navarch.apiserver.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.WriteParameters;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.write.Creation;
import dev.navarch.apiserver.write.Replacement;
import dev.navarch.apiserver.write.SystemFields;
import dev.navarch.kinds.PartRules;
import dev.navarch.machinery.status.ApiException;

/** PUT of an object or of a part of it. */
public final class Updating {

    private final Replacement replacement;
    private final Creation creation;
    private final Presenters presenters;

    public Updating(Replacement replacement, Creation creation, Presenters presenters) {
        this.replacement = replacement;
        this.creation = creation;
        this.presenters = presenters;
    }

    public Answer update(ApiCall call, ServedResource resource) {
        Presenter presenter =
                presenters.ofPart(call.request(), resource, call.target().subresource());
        call.setParameters(WriteParameters.of(call.request(), "UpdateOptions", false));
        ObjectNode sent = Creating.read(call, resource);
        String name = call.target().name();
        String namespace = call.target().namespace();
        checkName(sent, name);
        PartRules part = resource.rules().part(call.target().subresource());
        byte[] stored = replacement.replace(
                call, resource, namespace, name, part, (current, object) -> checked(resource, sent, object, name));
        if (stored != null) {
            return Answers.object(200, presenter, stored);
        }
        if (!resource.rules().createsOnUpdate()) {
            throw ApiException.notFound(resource.type().group(), resource.type().resource(), name);
        }
        return Answers.object(201, presenter, creation.createMissing(call, resource, namespace, sent, false));
    }

    /** A copy of what was sent, unless it means another object of the same name. */
    static ObjectNode checked(ServedResource resource, ObjectNode sent, StoredObject current, String name) {
        String uid = SystemFields.text(SystemFields.metadata(sent), "uid");
        String stored = current.tree().path("metadata").path("uid").asText();
        if (!uid.isEmpty() && !uid.equals(stored)) {
            throw ApiException.conflict(
                    resource.type().group(),
                    resource.type().resource(),
                    name,
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + stored);
        }
        return sent.deepCopy();
    }

    static void checkName(ObjectNode sent, String name) {
        String sentName = SystemFields.text(SystemFields.metadata(sent), "name");
        if (sentName.isEmpty()) {
            throw ApiException.badRequest(
                    "the name of the object (" + name + " based on URL) was undeterminable: name must be provided");
        }
        if (!sentName.equals(name)) {
            throw ApiException.badRequest(
                    "the name of the object (" + sentName + ") does not match the name on the URL (" + name + ")");
        }
    }
}
