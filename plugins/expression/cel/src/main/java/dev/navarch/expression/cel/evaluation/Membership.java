package dev.navarch.expression.cel.evaluation;

import dev.navarch.expression.cel.value.Equality;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code item in [constants]}, which costs nothing but the item. */
final class Membership implements Node {

    private final Node item;
    private final List<?> list;
    private final Set<Object> strings;

    Membership(Node item, List<?> list) {
        this.item = item;
        this.list = list;
        this.strings = new HashSet<>();
        list.stream().filter(String.class::isInstance).forEach(strings::add);
    }

    @Override
    public Object evaluate(Frame frame) {
        Object value = item.evaluate(frame);
        return value instanceof String ? strings.contains(value) : Equality.contains(list, value);
    }
}
