package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;

/**
 * An object in one version.
 *
 * @param schema of that version
 */
public record Form(ObjectNode object, Schema schema) {

    /** @throws dev.navarch.machinery.status.ApiException 500 if the object is not as the schema says */
    public static Form fitting(ObjectNode object, Schema schema) {
        TypedCheck.checkLive(object, schema);
        return new Form(object, schema);
    }

    /** Its fields, with those that hold them. */
    FieldSet fields() {
        return withAncestors(OwnFields.of(object, schema));
    }

    FieldSet withAncestors(FieldSet set) {
        return OwnFields.withAncestors(set, schema);
    }

    /** A copy without these fields. */
    Form without(FieldSet away) {
        return Removal.remove(object, away, schema) instanceof ObjectNode rest
                ? new Form(rest, schema)
                : new Form(object.objectNode(), schema);
    }
}
