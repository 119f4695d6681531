package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where a class may make volumes. */
final class Topologies {
    private Topologies() {}

    /** What a term says, whatever the order of its keys and values. */
    private static Map<String, Set<String>> sorted(JsonNode expressions) {
        Map<String, Set<String>> term = new TreeMap<>();
        for (JsonNode expression : expressions) {
            term.put(Tree.text(expression, "key"), new TreeSet<>(Tree.texts(Tree.list(expression, "values"))));
        }
        return term;
    }

    static void validate(Place topologies) {
        Set<Map<String, Set<String>>> seen = new HashSet<>();
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
            if (expressions.isEmpty() || !seen.add(sorted(expressions.node()))) {
                expressions.errors().duplicate(expressions.path(), "");
            }
        });
    }
}
