package dev.navarch.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;

/**
 * The rules of a subresource through which clients see the whole object and write a part of it: its status, the approval
 * of a certificate, the resources of a running pod. Like {@link KindRules} they may be called by many threads and keep
 * nothing.
 */
public interface PartRules {

    /** Takes back from {@code old} what the subresource does not write, and fills in what the server decides. */
    void prepare(ObjectNode next, ObjectNode old, WriteContext context);

    /** What is wrong with the update, metadata apart. */
    void validate(ObjectNode next, ObjectNode old, FieldErrors errors);

    /** Warns of what works but is not wise. */
    default void warn(ObjectNode next, Warnings warnings) {}

    /** What of the metadata stays as it is. */
    default KeptMetadata keptMetadata() {
        return KeptMetadata.NOTHING;
    }

    /** Whether names are checked like those of a new object. */
    default boolean checksName() {
        return false;
    }

    /** Whether it writes the spec, so that its changes count as generations. */
    default boolean writesSpec() {
        return false;
    }
}
