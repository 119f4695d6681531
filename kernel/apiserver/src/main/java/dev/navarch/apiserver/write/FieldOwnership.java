package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.CustomObjects;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.decoding.Canonical;
import dev.navarch.machinery.decoding.Empties;
import dev.navarch.machinery.managedfields.FieldManager;
import dev.navarch.machinery.managedfields.FieldSet;
import dev.navarch.machinery.managedfields.Manager;
import dev.navarch.machinery.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps metadata.managedFields true for each write of a client. */
public final class FieldOwnership {

    private static final FieldSet STATUS = FieldSet.ofSubtrees("status");
    private static final FieldSet SPEC = FieldSet.ofSubtrees("spec");
    private static final FieldSet SPEC_AND_METADATA = FieldSet.ofSubtrees("spec", "metadata");

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
        if (resource.custom() != null && live != null && !isComparable(resource, resource.custom(), live, updated)) {
            SystemFields.metadata(updated).remove("managedFields");
            return;
        }
        if (resource.conversion().isEmpty() && resource.empties() != Empties.KEPT) {
            FieldManager.update(live, updated, resource.schema(), manager(call, resource), reset(call, resource));
            return;
        }
        ObjectNode served = resource.toServed(updated.deepCopy());
        if (resource.empties() == Empties.KEPT) {
            leaveOutEmpties(served, resource.schema());
        }
        FieldManager.update(
                live == null ? null : resource.toServed(live.deepCopy()),
                served,
                resource.schema(),
                manager(call, resource),
                reset(call, resource));
        JsonNode managedFields = served.path("metadata").get("managedFields");
        if (managedFields == null) {
            SystemFields.metadata(updated).remove("managedFields");
        } else {
            SystemFields.metadata(updated).set("managedFields", managedFields);
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

    /**
     * Whether what others have set through other versions can be told there: ownership is given up where a version does
     * not know a field.
     */
    private static boolean isComparable(
            ServedResource resource, CustomObjects custom, ObjectNode live, ObjectNode updated) {
        Set<String> others = new HashSet<>();
        for (JsonNode each : live.path("metadata").path("managedFields")) {
            others.add(each.path("apiVersion").asText());
        }
        others.remove(resource.type().apiVersion());
        return others.stream().allMatch(other -> custom.isKnownTo(other, live) && custom.isKnownTo(other, updated));
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

    /** Server-side apply onto a scale, whose replicas belong to somebody from the first apply on. */
    static ObjectNode applyScale(ApiCall call, ServedResource resource, ObjectNode live, ObjectNode applied) {
        boolean shown = live.at("/" + String.join("/", replicasPath(resource))).asLong() != 0;
        if (shown && isScaleWithoutOwner(call, resource, live)) {
            FieldManager.claimForEarlier(live, replicasPath(resource), manager(call, resource));
        }
        return apply(call, resource, live, applied);
    }

    /** Server-side apply onto what is stored. */
    static ObjectNode apply(ApiCall call, ServedResource resource, @Nullable ObjectNode live, ObjectNode applied) {
        return FieldManager.apply(
                live,
                applied,
                resource.schema(),
                manager(call, resource),
                call.parameters().force(),
                reset(call, resource));
    }

    /** Fields that are never written through this endpoint and so belong to nobody for having been sent to it. */
    private static FieldSet reset(ApiCall call, ServedResource resource) {
        String name = resource.storedName().resource();
        return switch (call.target().subresource()) {
            case "" -> {
                if (name.equals("certificatesigningrequests")) {
                    yield FieldSet.ofSubtrees("status", "spec");
                }
                yield resource.rules().hasStatus() ? STATUS : FieldSet.EMPTY;
            }
            case "status" ->
                switch (name) {
                    case "pods" ->
                        FieldSet.ofSubtrees("spec", "metadata.deletionTimestamp", "metadata.ownerReferences");
                    case "deployments" -> FieldSet.ofSubtrees("spec", "metadata.labels");
                    case "validatingadmissionpolicies", "volumeattachments" -> SPEC_AND_METADATA;
                    case "certificatesigningrequests" -> FieldSet.ofSubtrees("spec", "status.conditions");
                    default -> resource.custom() == null ? SPEC : SPEC_AND_METADATA;
                };
            case "approval" -> FieldSet.ofSubtrees("spec", "status.certificate");
            default -> FieldSet.EMPTY;
        };
    }
}
