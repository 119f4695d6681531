package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.body.PatchedObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.status.ApiException;
import java.util.function.Consumer;

/** Server-side apply: an update of what a manager declares, or a creation where there is nothing yet. */
public final class Application {

    private final Creation creation;
    private final Replacement replacement;
    private final Consumer<ApiCall> mayCreate;

    /** @param mayCreate refuses calls of users who may patch and not create */
    public Application(Creation creation, Replacement replacement, Consumer<ApiCall> mayCreate) {
        this.mayCreate = mayCreate;
        this.creation = creation;
        this.replacement = replacement;
    }

    /** @param json of the stored object, in the stored version */
    public record Result(boolean created, byte[] json) {}

    /** @param applied as the client sent it, not decoded */
    public Result apply(ApiCall call, ServedResource resource, ObjectNode applied, boolean status) {
        String name = call.target().name();
        String namespace = call.target().namespace();
        check(call, resource, applied, name);
        byte[] stored = replacement.replaceApplied(
                call, resource, namespace, name, status, (current, object) -> decoded(
                        call,
                        resource,
                        FieldOwnership.apply(call, resource, current, applied.deepCopy())));
        if (stored != null) {
            return new Result(false, stored);
        }
        if (status) {
            throw ApiException.notFound(resource.type().group(), resource.type().resource(), name);
        }
        mayCreate.accept(call);
        ObjectNode fresh = decoded(call, resource, FieldOwnership.apply(call, resource, null, applied.deepCopy()));
        return new Result(true, creation.createApplied(call, resource, namespace, fresh));
    }

    private static ObjectNode decoded(ApiCall call, ServedResource resource, ObjectNode merged) {
        return PatchedObject.decode(call, resource, merged);
    }

    private static void check(ApiCall call, ServedResource resource, ObjectNode applied, String name) {
        String kind = applied.path("kind").asText("");
        String apiVersion = applied.path("apiVersion").asText("");
        if (!kind.equals(resource.type().kind()) || !apiVersion.equals(resource.type().apiVersion())) {
            throw ApiException.badRequest("the object provided is of kind " + kind + " in " + apiVersion
                    + ", which is not what this path takes");
        }
        ObjectNode metadata = SystemFields.metadata(applied);
        if (metadata.hasNonNull("managedFields")) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
        String sent = SystemFields.text(metadata, "name");
        if (!sent.isEmpty() && !sent.equals(name)) {
            throw ApiException.badRequest(
                    "the name of the object (" + sent + ") does not match the name on the URL (" + name + ")");
        }
        metadata.put("name", name);
        SystemFields.alignNamespace(applied, call.target().namespace());
    }
}
