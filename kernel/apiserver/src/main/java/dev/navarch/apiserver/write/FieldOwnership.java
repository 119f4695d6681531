package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.managedfields.FieldManager;
import dev.navarch.machinery.managedfields.FieldSet;
import dev.navarch.machinery.managedfields.Manager;
import org.jspecify.annotations.Nullable;

/** Keeps metadata.managedFields true for each write of a client. */
final class FieldOwnership {

    private static final FieldSet STATUS = FieldSet.ofSubtrees("status");
    private static final FieldSet ALL_BUT_STATUS =
            FieldSet.ofSubtrees("spec", "metadata.labels", "metadata.annotations", "metadata.finalizers");

    private FieldOwnership() {}

    /** Who writes in this call. */
    static Manager manager(ApiCall call, ServedResource resource) {
        return new Manager(
                call.parameters().fieldManager(),
                resource.type().apiVersion(),
                call.target().subresource(),
                SystemFields.time(call.start()));
    }

    /** Notes what a create, update or patch changed. */
    static void update(ApiCall call, ServedResource resource, @Nullable ObjectNode live, ObjectNode updated) {
        if (call.parameters().fieldManager().isEmpty()) {
            return;
        }
        FieldManager.update(
                live, updated, resource.storedSchema(), manager(call, resource), reset(call, resource));
    }

    /** Server-side apply onto what is stored. */
    static ObjectNode apply(
            ApiCall call, ServedResource resource, @Nullable ObjectNode live, ObjectNode applied) {
        return FieldManager.apply(
                live,
                applied,
                resource.schema(),
                manager(call, resource),
                call.parameters().force(),
                reset(call, resource));
    }

    private static FieldSet reset(ApiCall call, ServedResource resource) {
        if (call.target().subresource().equals("status")) {
            return ALL_BUT_STATUS;
        }
        return resource.rules().hasStatus() ? STATUS : FieldSet.EMPTY;
    }
}
