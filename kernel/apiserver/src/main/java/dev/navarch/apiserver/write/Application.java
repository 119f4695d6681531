package dev.navarch.apiserver.write;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.body.PatchedObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.kinds.PartRules;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.managedfields.FieldManager;
import dev.navarch.machinery.status.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Server-side apply: an update of what a manager declares, or a creation where there is nothing yet. */
public final class Application {

    /** What a Scale means that says nothing of replicas. */
    private static final JsonNode ZERO = IntNode.valueOf(0);

    private final Creation creation;
    private final Replacement replacement;

    public Application(Creation creation, Replacement replacement) {
        this.creation = creation;
        this.replacement = replacement;
    }

    /** @param json of the stored object, in the stored version */
    public record Result(boolean created, byte[] json) {}

    /**
     * @param sent what the client sent, not decoded
     * @param part what is written; null for the whole object
     */
    public Result apply(ApiCall call, ServedResource resource, Document sent, @Nullable PartRules part) {
        String name = call.target().name();
        String namespace = call.target().namespace();
        ObjectNode applied = (ObjectNode) sent.tree();
        check(resource, applied);
        byte[] stored = replacement.replaceApplied(
                call, resource, namespace, name, part, (current, object) -> merged(call, resource, current, sent));
        if (stored != null) {
            return new Result(false, stored);
        }
        if (part != null && !resource.rules().createsOnUpdate()) {
            throw ApiException.notFound(resource.type().group(), resource.type().resource(), name);
        }
        ObjectNode fresh = merged(call, resource, null, sent);
        return new Result(true, creation.createMissing(call, resource, namespace, fresh, true));
    }

    private static ObjectNode merged(
            ApiCall call, ServedResource resource, @Nullable ObjectNode current, Document sent) {
        ObjectNode merged =
                FieldOwnership.apply(call, resource, current, sent.tree().deepCopy());
        PatchedObject.complainOfDuplicates(call, sent);
        return decoded(call, resource, merged);
    }

    /** Applies a Scale: what it declares of its parent's replicas. Null if there is no such parent. */
    public byte @Nullable [] applyScale(ApiCall call, ServedResource resource, ObjectNode scale) {
        if (!scale.path("metadata").path("name").asText("").isEmpty()) {
            PatchedObject.checkName(call, scale);
        }
        ObjectNode parent = JsonNodeFactory.instance.objectNode();
        parent.put("apiVersion", resource.type().apiVersion())
                .put("kind", resource.type().kind());
        parent.putObject("metadata").put("name", call.target().name());
        JsonNode replicas = scale.path("spec").path("replicas");
        List<String> path = FieldOwnership.replicasPath(resource);
        if (!replicas.isMissingNode()) {
            put(parent, path, replicas);
        }
        return replacement.replaceApplied(
                call, resource, call.target().namespace(), call.target().name(), null, (current, stored) -> {
                    ObjectNode next = FieldOwnership.applyScale(call, resource, current, parent);
                    JsonPointer place = JsonPointer.compile("/" + String.join("/", path));
                    if (resource.custom() != null && !Trees.equal(current.at(place), next.at(place))) {
                        // Kubernetes finds no way back from a changed scale to the object.
                        throw ApiException.plainInternalError("the scale of a custom resource cannot be applied");
                    }
                    if (replicas.isMissingNode()) {
                        put(next, path, FieldManager.isOwned(next, path) ? current.at(place) : ZERO);
                    }
                    return decoded(call, resource, next);
                });
    }

    private static void put(ObjectNode object, List<String> path, JsonNode value) {
        ObjectNode holder = object;
        for (String step : path.subList(0, path.size() - 1)) {
            holder = holder.withObjectProperty(step);
        }
        holder.set(path.getLast(), value);
    }

    private static ObjectNode decoded(ApiCall call, ServedResource resource, ObjectNode merged) {
        if (resource.custom() != null) {
            PatchedObject.checkName(call, merged);
            resource.custom().applyDefaults(merged);
            return merged;
        }
        return PatchedObject.decode(call, resource, merged);
    }

    private static void check(ServedResource resource, ObjectNode applied) {
        String kind = applied.path("kind").asText("");
        String apiVersion = applied.path("apiVersion").asText("");
        if (!kind.equals(resource.type().kind())
                || !apiVersion.equals(resource.type().apiVersion())) {
            String group = apiVersion.contains("/") ? apiVersion : "/" + apiVersion;
            throw ApiException.badRequest("invalid object type: " + group + ", Kind=" + kind);
        }
    }
}
