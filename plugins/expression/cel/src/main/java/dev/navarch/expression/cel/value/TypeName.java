package dev.navarch.expression.cel.value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A type as a value: what {@code type(x)} gives. */
public record TypeName(String name) {

    /** The type of a value. */
    public static TypeName of(Object value) {
        return new TypeName(
                switch (value) {
                    case Boolean b -> "bool";
                    case Long l -> "int";
                    case Unsigned u -> "uint";
                    case Double d -> "double";
                    case String s -> "string";
                    case Bytes b -> "bytes";
                    case Null n -> "null_type";
                    case Instant i -> "google.protobuf.Timestamp";
                    case Duration d -> "google.protobuf.Duration";
                    case List<?> l -> "list";
                    case ObjectLiteral o -> o.typeName();
                    case MapValue m -> "map";
                    case Optional<?> o -> "optional_type";
                    case TypeName t -> "type";
                    case Domain d -> d.typeName();
                    default -> "unknown";
                });
    }
}
