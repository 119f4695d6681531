package dev.navarch.expression.cel.json;

import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.Interruption;
import dev.navarch.expression.cel.value.MapValue;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.Members;
import dev.navarch.spi.expression.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields that are worked out when they are read. */
public final class MemberValue extends MapValue {

    private final Members members;
    private final ValueType type;

    MemberValue(Members members, ValueType type) {
        this.members = members;
        this.type = type;
    }

    @Override
    public int size() {
        return type instanceof ValueType.Structure structure
                ? structure.fields().size()
                : 0;
    }

    @Override
    public @Nullable Object find(Object key) {
        if (!(key instanceof String name)) {
            throw Failure.noSuchOverload();
        }
        try {
            Object value = members.member(name);
            return value == null ? null : Bound.value(value, JsonObject.fieldType(type, name));
        } catch (EvaluationException e) {
            throw Interruption.of(e);
        }
    }

    @Override
    public Iterable<Object> keys() {
        return type instanceof ValueType.Structure structure
                ? List.copyOf(structure.fields().keySet())
                : List.of();
    }
}
