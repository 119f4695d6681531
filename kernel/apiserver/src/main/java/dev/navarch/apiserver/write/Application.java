package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.body.PatchedObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.status.ApiException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        check(call, resource, applied);
        byte[] stored = replacement.replaceApplied(
                call,
                resource,
                namespace,
                name,
                status,
                (current, object) ->
                        decoded(call, resource, FieldOwnership.apply(call, resource, current, applied.deepCopy())));
        if (stored != null) {
            return new Result(false, stored);
        }
        if (status) {
            throw ApiException.notFound(resource.type().group(), resource.type().resource(), name);
        }
        mayCreate.accept(call);
        if (!SystemFields.text(SystemFields.metadata(applied), "uid").isEmpty()) {
            throw ApiException.conflict(
                    resource.type().group(),
                    resource.type().resource(),
                    name,
                    "uid mismatch: the provided object specified uid "
                            + SystemFields.text(SystemFields.metadata(applied), "uid")
                            + ", and no existing object was found");
        }
        ObjectNode fresh = decoded(call, resource, FieldOwnership.apply(call, resource, null, applied.deepCopy()));
        SystemFields.metadata(fresh).remove("resourceVersion");
        return new Result(true, creation.createApplied(call, resource, namespace, fresh));
    }

    /** Applies a Scale: what it declares of its parent's replicas. Null if there is no such parent. */
    public byte @Nullable [] applyScale(ApiCall call, ServedResource resource, ObjectNode scale) {
        ObjectNode parent = JsonNodeFactory.instance.objectNode();
        parent.put("apiVersion", resource.type().apiVersion())
                .put("kind", resource.type().kind());
        parent.putObject("metadata").put("name", call.target().name());
        JsonNode replicas = scale.path("spec").path("replicas");
        if (!replicas.isMissingNode()) {
            List<String> path = resource.custom() == null
                    ? List.of("spec", "replicas")
                    : resource.custom().replicasPath();
            ObjectNode holder = parent;
            for (String step : path.subList(0, path.size() - 1)) {
                holder = holder.withObjectProperty(step);
            }
            holder.set(path.getLast(), replicas);
        }
        return replacement.replaceApplied(
                call,
                resource,
                call.target().namespace(),
                call.target().name(),
                false,
                (current, stored) -> decoded(call, resource, FieldOwnership.apply(call, resource, current, parent)));
    }

    private static ObjectNode decoded(ApiCall call, ServedResource resource, ObjectNode merged) {
        return PatchedObject.decode(call, resource, merged);
    }

    private static void check(ApiCall call, ServedResource resource, ObjectNode applied) {
        String kind = applied.path("kind").asText("");
        String apiVersion = applied.path("apiVersion").asText("");
        if (!kind.equals(resource.type().kind())
                || !apiVersion.equals(resource.type().apiVersion())) {
            throw ApiException.badRequest("the object provided is of kind " + kind + " in " + apiVersion
                    + ", which is not what this path takes");
        }
        SystemFields.alignNamespace(applied, call.target().namespace());
    }
}
