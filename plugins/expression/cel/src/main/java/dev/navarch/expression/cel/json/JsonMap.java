package dev.navarch.expression.cel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.MapValue;
import dev.navarch.spi.expression.ValueType;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A JSON object whose keys are data. */
public final class JsonMap extends MapValue {

    private final ObjectNode tree;
    private final ValueType value;

    JsonMap(ObjectNode tree, ValueType value) {
        this.tree = tree;
        this.value = value;
    }

    @Override
    public int size() {
        return tree.size();
    }

    @Override
    public @Nullable Object find(Object key) {
        if (!(key instanceof String name)) {
            if (value == ValueType.DYN) {
                return null;
            }
            throw Failure.noSuchOverload();
        }
        JsonNode found = tree.get(name);
        return found == null ? null : Json.value(found, value);
    }

    @Override
    public Iterable<Object> keys() {
        return () -> {
            Iterator<String> names = tree.fieldNames();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return names.hasNext();
                }

                @Override
                public Object next() {
                    return names.next();
                }
            };
        };
    }
}
