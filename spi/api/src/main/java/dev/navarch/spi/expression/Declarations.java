package dev.navarch.spi.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the expressions of one environment may mention beside the functions.
 *
 * @param variables their types by name; names may contain dots, such as {@code authorizer.requestResource}
 * @param facilities what is there beyond what every expression has
 */
public record Declarations(Map<String, ValueType> variables, Set<Facility> facilities) {

    public Declarations {
        variables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        facilities = Set.copyOf(facilities);
    }

    public Declarations(Map<String, ValueType> variables) {
        this(variables, Set.of());
    }

    /** Parts of the language that only some expressions have. */
    public enum Facility {
        /** {@code Object{...}} and {@code Object.spec{...}}: literals of partial objects without a schema. */
        OBJECT_LITERALS,
        /** {@code JSONPatch{...}} and {@code jsonpatch.escapeKey}. */
        JSON_PATCHES,
        /** {@code cel.bind(name, value, expression)}. */
        BINDINGS
    }
}
