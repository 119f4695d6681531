package dev.navarch.expression.cel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.MapValue;
import dev.navarch.spi.expression.FieldNames;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.Structure;
import dev.navarch.spi.expression.ValueType.Structure.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object with a schema: its declared fields, under the names that expressions use. */
public final class JsonObject extends MapValue {

    private final ObjectNode tree;
    private final Map<String, Field> fields;

    JsonObject(ObjectNode tree, Structure type) {
        this.tree = tree;
        this.fields = type.fields();
    }

    /** Alike in every property, whether declared or not; enough to be equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject that && tree.equals(that.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public int size() {
        return tree.size();
    }

    @Override
    public @Nullable Object find(Object key) {
        if (!(key instanceof String name)) {
            throw Failure.noSuchOverload();
        }
        Field field = field(fields, name);
        if (field == null) {
            return null;
        }
        JsonNode value = tree.get(field.property());
        return value == null || value.isNull() ? null : Json.value(value, field.type());
    }

    @Override
    public Iterable<Object> keys() {
        List<Object> names = new ArrayList<>();
        fields.forEach((name, field) -> {
            if (tree.has(field.property())) {
                names.add(name);
            }
        });
        return names;
    }

    /** Reserved words can be selected as they are, too. */
    public static @Nullable Field field(Map<String, Field> fields, String name) {
        Field field = fields.get(name);
        return field == null && FieldNames.isReserved(name) ? fields.get("__" + name + "__") : field;
    }

    static ValueType fieldType(ValueType type, String name) {
        if (type instanceof Structure structure) {
            Field field = field(structure.fields(), name);
            return field == null ? ValueType.DYN : field.type();
        }
        return ValueType.DYN;
    }
}
