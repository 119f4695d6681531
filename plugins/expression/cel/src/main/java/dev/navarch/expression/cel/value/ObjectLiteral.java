package dev.navarch.expression.cel.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code Object{...}} and {@code JSONPatch{...}} make: named fields without a schema. */
public final class ObjectLiteral extends MapValue {

    private final String type;
    private final Map<String, Object> fields;

    public ObjectLiteral(String type, Map<String, Object> fields) {
        this.type = type;
        this.fields = fields;
    }

    /** Such as {@code Object.spec}. */
    public String typeName() {
        return type;
    }

    public Map<String, Object> fields() {
        return fields;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public @Nullable Object find(Object key) {
        return key instanceof String name ? fields.get(name) : null;
    }

    @Override
    public Iterable<Object> keys() {
        return List.copyOf(fields.keySet());
    }
}
