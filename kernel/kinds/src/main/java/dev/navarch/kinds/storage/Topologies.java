package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;

/** Where a class may make volumes. */
final class Topologies {
    private Topologies() {}

    static void validate(Place topologies) {
        Set<JsonNode> seen = new HashSet<>();
        topologies.each(term -> {
            Place expressions = term.at("matchLabelExpressions");
            Set<String> keys = new HashSet<>();
            expressions.each(expression -> {
                Place key = expression.at("key");
                Names.qualified(key.text(), key.path(), key.errors());
                if (!keys.add(key.text())) {
                    key.duplicate();
                }
                Place values = expression.at("values");
                values.required();
                Set<String> each = new HashSet<>();
                values.each(value -> {
                    if (!each.add(value.text())) {
                        value.duplicate();
                    }
                });
            });
            if (!seen.add(expressions.node())) {
                expressions.errors().duplicate(expressions.path(), "");
            }
        });
    }
}
