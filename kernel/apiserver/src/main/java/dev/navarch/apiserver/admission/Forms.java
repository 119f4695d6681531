package dev.navarch.apiserver.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.decoding.Decoded;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.decoding.DecodingException;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.spi.admission.Representation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which forms the object of a request can be had. */
public interface Forms {

    /** The form in which the client asked. */
    Representation asked();

    /** The other forms, in the order of discovery. */
    List<Representation> equivalents();

    /** Brings an object as admission keeps it into a form; may use it up. */
    ObjectNode show(ObjectNode kept, Representation form);

    /**
     * Brings an object in a form to what admission keeps, checked and with defaults; may use it up.
     *
     * @param strict whether unknown fields are refused rather than dropped
     * @throws DecodingException if it is no object of that kind
     */
    ObjectNode take(ObjectNode content, Representation form, boolean strict);

    /** The object in content, by its schema. */
    static ObjectNode decoded(ObjectNode content, Schema schema, boolean strict) {
        Decoded decoded = Decoder.decode(content, schema);
        if (strict && !decoded.isStrict()) {
            throw new DecodingException(decoded.strictMessage());
        }
        return decoded.object();
    }

    /** The schema of a form; null where there is none. */
    @Nullable
    Schema schema(Representation form);
}
