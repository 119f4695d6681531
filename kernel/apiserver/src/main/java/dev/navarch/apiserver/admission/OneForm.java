package dev.navarch.apiserver.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.defaulting.Defaults;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.spi.admission.Representation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that exists in one form only, such as the body of a subresource.
 *
 * @param schema null to leave content unchecked
 */
public record OneForm(Representation asked, @Nullable Schema schema) implements Forms {

    @Override
    public List<Representation> equivalents() {
        return List.of();
    }

    @Override
    public ObjectNode show(ObjectNode kept, Representation form) {
        return kept;
    }

    @Override
    public ObjectNode take(ObjectNode content, Representation form, boolean strict) {
        if (schema == null) {
            return content;
        }
        ObjectNode object = Forms.decoded(content, schema, strict);
        object.put("kind", asked.kind()).put("apiVersion", asked.apiVersion());
        Defaults.apply(object, schema);
        return object;
    }

    @Override
    public @Nullable Schema schema(Representation form) {
        return schema;
    }
}
