package dev.navarch.apiserver.write;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.body.PatchedObject;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.kinds.PartRules;
import dev.navarch.machinery.defaulting.Defaults;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Server-side apply: an update of what a manager declares, or a creation where there is nothing yet. */
public final class Application {

    private static final JsonPointer REPLICAS =
            JsonPointer.compile("/" + String.join("/", FieldOwnership.REPLICAS_OF_SCALE));

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
    public byte @Nullable [] applyScale(
            ApiCall call, ServedResource resource, SubresourceView view, ObjectNode scale, Schema schema) {
        ObjectNode parent = JsonNodeFactory.instance.objectNode();
        parent.put("apiVersion", resource.type().apiVersion())
                .put("kind", resource.type().kind());
        parent.putObject("metadata").put("name", call.target().name());
        JsonNode replicas = scale.path("spec").path("replicas");
        if (!replicas.isMissingNode()) {
            put(parent, FieldOwnership.replicasPath(resource), replicas);
        }
        return replacement.replaceView(
                call,
                resource,
                call.target().namespace(),
                call.target().name(),
                view,
                (current, stored) -> appliedScale(call, resource, stored, current, scale, schema),
                (old, next) -> FieldOwnership.ownScale(call, resource, old, parent, next));
    }

    private static ObjectNode appliedScale(
            ApiCall call,
            ServedResource resource,
            StoredObject stored,
            ObjectNode current,
            ObjectNode scale,
            Schema schema) {
        long before = current.at(REPLICAS).asLong();
        String apiVersion = current.path("apiVersion").asText();
        String kind = current.path("kind").asText();
        ObjectNode merged = FieldOwnership.applyScale(call, resource, resource.tree(stored), current, scale, schema);
        if (resource.custom() != null && merged.at(REPLICAS).asLong() != before) {
            // Kubernetes finds no way back from a changed scale to the object.
            throw ApiException.plainInternalError("the scale of a custom resource cannot be applied");
        }
        ObjectNode decoded = PatchedObject.decode(call, apiVersion, kind, merged, schema);
        Defaults.apply(decoded, schema);
        return decoded;
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
