package dev.navarch.machinery.decoding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;

/** The form in which the API server prints an object: which empty fields are there and which are not. */
public final class Canonical {

    private Canonical() {}

    /**
     * Brings an object into canonical form, in place; what changes nothing costs little.
     *
     * @throws DecodingException if a value has the wrong type
     */
    public static void apply(ObjectNode object, Schema schema) {
        new Walk(schema).object(object, schema);
    }

    /** An object with nothing set. */
    public static ObjectNode empty(Schema schema) {
        return (ObjectNode) Zero.of(schema);
    }
}
