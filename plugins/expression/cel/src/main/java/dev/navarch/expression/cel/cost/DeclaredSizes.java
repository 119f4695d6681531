package dev.navarch.expression.cel.cost;

import dev.navarch.expression.cel.json.JsonObject;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.ListOf;
import dev.navarch.spi.expression.ValueType.MapOf;
import dev.navarch.spi.expression.ValueType.OptionalOf;
import dev.navarch.spi.expression.ValueType.Scalar;
import dev.navarch.spi.expression.ValueType.Structure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large the values of declared variables can be, by their types. */
final class DeclaredSizes {

    private final Map<String, ValueType> variables;

    /** The first one stands in for what no variable is: so do the estimates that schemas are judged by. */
    private final @Nullable ValueType root;

    DeclaredSizes(Map<String, ValueType> variables) {
        this.variables = variables;
        this.root = variables.isEmpty() ? null : variables.values().iterator().next();
    }

    /** Null for a path that leads nowhere or to a type without a size. */
    @Nullable
    Range of(List<String> path) {
        if (path.isEmpty()) {
            return null;
        }
        ValueType type = variables.getOrDefault(path.getFirst(), root);
        for (String step : path.subList(1, path.size())) {
            if (type instanceof OptionalOf optional) {
                type = optional.value();
            }
            type = next(type, step);
        }
        return type == null ? null : size(type);
    }

    private static @Nullable ValueType next(@Nullable ValueType type, String step) {
        return switch (type) {
            case ListOf list when step.equals("@items") -> list.element();
            case ListOf list when step.equals("@indices") -> ValueType.INT;
            case MapOf map when step.equals("@values") -> map.value();
            case MapOf map when step.equals("@keys") -> ValueType.STRING;
            case MapOf map -> map.value();
            case Structure structure -> {
                Structure.Field field = JsonObject.field(structure.fields(), step);
                yield field == null ? null : field.type();
            }
            case null, default -> null;
        };
    }

    /** What has no size counts as none, which makes comparing it free. */
    private static Range size(ValueType type) {
        return switch (type) {
            case Scalar scalar -> new Range(0, Math.max(0, scalar.maximumSize()));
            case ListOf list -> new Range(0, bound(list.maximumItems()));
            case MapOf map -> new Range(0, bound(map.maximumEntries()));
            case OptionalOf optional -> size(optional.value());
            case Structure structure -> Range.NONE;
        };
    }

    private static long bound(long maximum) {
        return maximum == ValueType.UNBOUNDED ? Long.MAX_VALUE : maximum;
    }
}
