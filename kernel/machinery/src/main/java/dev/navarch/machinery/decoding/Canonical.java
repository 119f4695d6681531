package dev.navarch.machinery.decoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;

/** The form in which the API server prints an object: which empty fields are there and which are not. */
public final class Canonical {

    private Canonical() {}

    /**
     * Brings an object into the form that it has once it was stored, in place; what changes nothing costs little. Storage
     * does not tell empty lists and maps from those that were never set.
     *
     * @throws DecodingException if a value has the wrong type
     */
    public static void apply(ObjectNode object, Schema schema) {
        new Walk(schema, Empties.AS_STORED).object(object, schema);
    }

    /** An object with nothing set. */
    public static ObjectNode empty(Schema schema) {
        return (ObjectNode) Zero.of(schema);
    }
}
