package dev.navarch.authentication.oidc.claim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.expression.FieldNames;

/**
 * JSON as expressions about claims see it: all numbers are fractions, and members whose names are no identifiers have an
 * escaped name beside their own.
 */
final class ExpressionValue {

    private ExpressionValue() {}

    static JsonNode of(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode out = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(member -> {
                    JsonNode seen = of(member.getValue());
                    out.set(member.getKey(), seen);
                    FieldNames.escape(member.getKey())
                            .filter(name -> !object.has(name))
                            .ifPresent(name -> out.set(name, seen));
                });
                yield out;
            }
            case ArrayNode array -> {
                ArrayNode out = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> out.add(of(each)));
                yield out;
            }
            default -> value.isNumber() ? DoubleNode.valueOf(value.doubleValue()) : value;
        };
    }
}
