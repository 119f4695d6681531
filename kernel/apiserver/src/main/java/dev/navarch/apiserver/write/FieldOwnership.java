package dev.navarch.apiserver.write;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.decoding.Canonical;
import dev.navarch.machinery.decoding.Empties;
import dev.navarch.machinery.managedfields.FieldManager;
import dev.navarch.machinery.managedfields.FieldSet;
import dev.navarch.machinery.managedfields.Manager;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.status.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps metadata.managedFields true for each write of a client. */
public final class FieldOwnership {

    /** Where the replicas are in a scale. */
    static final List<String> REPLICAS_OF_SCALE = List.of("spec", "replicas");

    private FieldOwnership() {}

    /** Who writes in this call. Kubernetes keeps no time for what is written through a scale. */
    static Manager manager(ApiCall call, ServedResource resource) {
        return new Manager(
                call.parameters().fieldManager(),
                resource.type().apiVersion(),
                call.target().subresource(),
                call.target().subresource().equals("scale") ? "" : SystemFields.time(call.start()));
    }

    /** Notes what a create, update or patch changed. */
    static void update(ApiCall call, ServedResource resource, @Nullable ObjectNode live, ObjectNode updated) {
        if (call.parameters().fieldManager().isEmpty() || (live != null && isScaleWithoutOwner(call, resource, live))) {
            return;
        }
        if (live != null && isScaledToNothing(call, resource, live, updated)) {
            FieldManager.disown(updated, replicasPath(resource));
            return;
        }
        if (resource.conversion().isEmpty() && resource.empties() != Empties.KEPT) {
            track(call, resource, live, updated);
            return;
        }
        ObjectNode served = resource.toServed(updated.deepCopy());
        if (resource.empties() == Empties.KEPT) {
            leaveOutEmpties(served, resource.schema());
        }
        track(call, resource, live == null ? null : resource.toServed(live.deepCopy()), served);
        JsonNode managedFields = served.path("metadata").get("managedFields");
        if (managedFields == null) {
            SystemFields.metadata(updated).remove("managedFields");
        } else {
            SystemFields.metadata(updated).set("managedFields", managedFields);
        }
    }

    /** Ownership is given up where an owner's version cannot show the object. */
    private static void track(ApiCall call, ServedResource resource, @Nullable ObjectNode live, ObjectNode updated) {
        try {
            FieldManager.update(
                    live,
                    updated,
                    resource.schema(),
                    manager(call, resource),
                    reset(call, resource),
                    resource.versions());
        } catch (ApiException unshown) {
            SystemFields.metadata(updated).remove("managedFields");
        }
    }

    /** Nobody owns what is not kept; an empty list of managedFields alone means something: that they begin anew. */
    private static void leaveOutEmpties(ObjectNode object, Schema schema) {
        JsonNode sent = SystemFields.metadata(object).get("managedFields");
        Canonical.apply(object, schema);
        if (sent != null) {
            SystemFields.metadata(object).set("managedFields", sent);
        }
    }

    /** Notes who sent an object of any kind that is new. */
    public static void note(ApiCall call, String apiVersion, Schema schema, ObjectNode object) {
        String time = SystemFields.time(call.start());
        Manager manager = new Manager(
                call.parameters().fieldManager(), apiVersion, call.target().subresource(), time);
        FieldManager.update(null, object, schema, manager, FieldSet.EMPTY);
    }

    /** Where the replicas are that a scale is about. */
    static List<String> replicasPath(ServedResource resource) {
        return resource.custom() == null
                ? List.of("spec", "replicas")
                : resource.custom().replicasPath();
    }

    /** A scale knows of those managers only that own the replicas; without any of them nothing is tracked. */
    private static boolean isScaleWithoutOwner(ApiCall call, ServedResource resource, ObjectNode live) {
        return call.target().subresource().equals("scale") && !FieldManager.isOwned(live, replicasPath(resource));
    }

    /** A Scale leaves zero replicas out, so that they are nobody's. */
    private static boolean isScaledToNothing(
            ApiCall call, ServedResource resource, ObjectNode live, ObjectNode updated) {
        JsonPointer replicas = JsonPointer.compile("/" + String.join("/", replicasPath(resource)));
        return call.target().subresource().equals("scale")
                && updated.at(replicas).asLong() == 0
                && live.at(replicas).asLong() != 0;
    }

    /**
     * Server-side apply onto a scale, which shows those owners alone that own the replicas.
     *
     * @param scale as it is now; altered
     * @throws ApiException 409 with owners as a scale names them; 400 and 500 for what cannot be applied
     */
    static ObjectNode applyScale(
            ApiCall call,
            ServedResource resource,
            ObjectNode live,
            ObjectNode scale,
            ObjectNode applied,
            Schema schema) {
        String apiVersion = scale.path("apiVersion").asText();
        FieldManager.showOwners(live, replicasPath(resource), scale, REPLICAS_OF_SCALE, apiVersion);
        Manager manager = new Manager(
                call.parameters().fieldManager(), apiVersion, call.target().subresource(), "");
        ObjectNode merged = FieldManager.apply(
                scale, applied, schema, manager, call.parameters().force(), FieldSet.EMPTY);
        SystemFields.metadata(merged).remove("managedFields");
        return merged;
    }

    /**
     * Notes in an object who has applied its scale. Its replicas belong to somebody from the first apply on.
     *
     * @param live not altered
     * @param applied what was applied, as the object has it
     */
    static void ownScale(
            ApiCall call, ServedResource resource, ObjectNode live, ObjectNode applied, ObjectNode updated) {
        ObjectNode before = live.deepCopy();
        boolean shown =
                before.at("/" + String.join("/", replicasPath(resource))).asLong() != 0;
        if (shown && isScaleWithoutOwner(call, resource, before)) {
            FieldManager.claimForEarlier(before, replicasPath(resource), manager(call, resource));
        }
        JsonNode managedFields =
                apply(call, resource, before, applied, true).path("metadata").path("managedFields");
        SystemFields.metadata(updated).set("managedFields", managedFields);
    }

    /** Server-side apply onto what is stored. */
    static ObjectNode apply(ApiCall call, ServedResource resource, @Nullable ObjectNode live, ObjectNode applied) {
        return apply(call, resource, live, applied, call.parameters().force());
    }

    private static ObjectNode apply(
            ApiCall call, ServedResource resource, @Nullable ObjectNode live, ObjectNode applied, boolean force) {
        return FieldManager.apply(
                live,
                applied,
                resource.schema(),
                manager(call, resource),
                force,
                reset(call, resource),
                resource.versions());
    }

    private static FieldSet reset(ApiCall call, ServedResource resource) {
        return ResetFields.of(resource, call.target().subresource());
    }
}
