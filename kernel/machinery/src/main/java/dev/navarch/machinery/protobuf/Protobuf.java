package dev.navarch.machinery.protobuf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Document;
import dev.navarch.machinery.schema.Schema;
import java.nio.ByteBuffer;
import java.util.List;

/** Objects in Kubernetes' protobuf form, {@code application/vnd.kubernetes.protobuf}. */
public final class Protobuf {

    private Protobuf() {}

    /**
     * The tree of an object, with apiVersion and kind as the envelope tells them; to be decoded further like one that
     * came as JSON.
     *
     * @throws dev.navarch.machinery.json.MalformedException if the bytes are damaged
     */
    public static Document decode(Envelope envelope, Schema schema) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        if (!envelope.kind().isEmpty()) {
            out.put("kind", envelope.kind());
        }
        if (!envelope.apiVersion().isEmpty()) {
            out.put("apiVersion", envelope.apiVersion());
        }
        byte[] message = envelope.message();
        new MessageReader()
                .read(
                        new WireReader(message, 0, message.length),
                        schema.fields().wire(),
                        out);
        return new Document(out, List.of());
    }

    /** An object, list or Status in its envelope. */
    public static byte[] encode(ObjectNode object, Schema schema) {
        WireWriter out = new WireWriter();
        Envelope.begin(out);
        new MessageWriter(out).write(object, schema.fields().wire());
        Envelope.wrap(
                out, object.path("apiVersion").asText(), object.path("kind").asText());
        return out.toBytes();
    }

    /**
     * An event of a watch, with its length in front, as {@code application/vnd.kubernetes.protobuf;stream=watch} has it.
     *
     * @param type such as {@code ADDED}
     * @param object as {@link #encode} gives it
     */
    public static byte[] watchFrame(String type, byte[] object) {
        WireWriter out = new WireWriter();
        out.bytes(1, object);
        out.message(2, 0);
        out.string(1, type);
        int length = out.size();
        out.raw(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        return out.toBytes();
    }
}
