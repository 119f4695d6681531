package dev.navarch.expression.cel.declaration;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;

/** Types in messages. */
final class TypeText {

    private TypeText() {}

    static String of(CelType type) {
        return switch (type) {
            case ListType list -> "list(" + of(list.elemType()) + ")";
            case MapType map -> "map(" + of(map.keyType()) + ", " + of(map.valueType()) + ")";
            default -> type.name();
        };
    }
}
