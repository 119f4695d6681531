package dev.navarch.expression.cel.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.expression.cel.kubernetes.Authorizer;
import dev.navarch.spi.expression.Access;
import dev.navarch.spi.expression.Members;
import dev.navarch.spi.expression.ValueType;
import dev.navarch.spi.expression.ValueType.OptionalOf;
import java.util.Optional;

/** What was bound to a variable, as a value of the language. */
public final class Bound {

    private Bound() {}

    /** @param type the variable's */
    public static Object value(Object given, ValueType type) {
        return switch (given) {
            case JsonNode tree -> Json.value(tree, type);
            case Optional<?> optional ->
                optional.map(value -> value(value, type instanceof OptionalOf of ? of.value() : ValueType.DYN));
            case Members members -> new MemberValue(members, type);
            case Access access -> Authorizer.of(access);
            case Access.OfRequest request -> Authorizer.ofRequest(request);
            case Integer small -> small.longValue();
            default -> given;
        };
    }
}
