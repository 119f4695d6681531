package dev.navarch.machinery.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.Type;
import java.util.List;

/**
 * Reads objects as the API server does: field by field, by the kind's schema. Unknown fields are dropped, values that
 * may be written in several ways (times, quantities, base64) are brought into the one form that the server prints, and
 * empty fields are added or left out as it does before it stores an object: an empty list that is always printed is
 * something else than none.
 */
public final class Decoder {

    private Decoder() {}

    /**
     * Checks a parsed document; its tree is used up: the result is made of it. An empty list of managedFields is kept:
     * by it a client stops the tracking of fields.
     *
     * @throws DecodingException if a value has the wrong type
     */
    public static Decoded decode(Document document, Schema schema) {
        return decode(document, schema, Empties.LEFT_OUT);
    }

    /** The same with a say in what becomes of empty lists and maps. */
    public static Decoded decode(Document document, Schema schema, Empties empties) {
        ObjectNode tree = asObject(document.tree(), schema);
        JsonNode managedFields = tree.path("metadata").path("managedFields");
        boolean reset = managedFields.isArray() && managedFields.isEmpty();
        Walk walk = new Walk(schema, empties);
        ObjectNode object = walk.object(tree, schema);
        if (reset && object.get("metadata") instanceof ObjectNode metadata) {
            metadata.putArray("managedFields");
        }
        return new Decoded(object, walk.unknownFields(), document.duplicateFields());
    }

    /**
     * Checks a tree made by a patch or by code, and uses it up.
     *
     * @throws DecodingException if a value has the wrong type
     */
    public static Decoded decode(ObjectNode tree, Schema schema) {
        return decode(new Document(tree, List.of()), schema);
    }

    private static ObjectNode asObject(JsonNode tree, Schema schema) {
        if (tree instanceof ObjectNode object && schema.type() == Type.OBJECT) {
            return object;
        }
        throw new DecodingException("json: cannot unmarshal " + Walk.describe(tree) + " into Go value of type "
                + (schema.type() == Type.OBJECT ? schema.name() : "object"));
    }
}
