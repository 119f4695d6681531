package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;
import org.jspecify.annotations.Nullable;

/** Keeps metadata.managedFields true. */
public final class FieldManager {

    private FieldManager() {}

    /**
     * After a create, update or patch: sets {@code updated}'s managedFields, in place.
     *
     * @param live what is stored; null for a create
     * @param updated the object to be stored, defaulted and admitted; its managedFields are what the client sent
     * @param reset fields that this endpoint never writes, such as status; they are not tracked
     */
    public static void update(
            @Nullable ObjectNode live, ObjectNode updated, Schema schema, Manager manager, FieldSet reset) {
        throw new UnsupportedOperationException();
    }

    /**
     * Server-side apply.
     *
     * @param live what is stored; null if there is nothing yet
     * @param applied what the client wants, undecoded
     * @param force takes fields from other managers instead of refusing
     * @return the object to be stored, with its managedFields, not yet defaulted
     * @throws dev.navarch.machinery.status.ApiException 409 with the fields in conflict
     */
    public static ObjectNode apply(
            @Nullable ObjectNode live,
            ObjectNode applied,
            Schema schema,
            Manager manager,
            boolean force,
            FieldSet reset) {
        throw new UnsupportedOperationException();
    }
}
