package dev.navarch.expression.cel.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.navarch.expression.cel.value.IdentifiedList;
import dev.navarch.spi.expression.ValueType.ListOf;
import java.util.AbstractList;
import java.util.RandomAccess;

/** A JSON array; its items are made when they are read. */
final class JsonList extends AbstractList<Object> implements IdentifiedList, RandomAccess {

    private final ArrayNode tree;
    private final ListOf type;

    JsonList(ArrayNode tree, ListOf type) {
        this.tree = tree;
        this.type = type;
    }

    @Override
    public ListOf type() {
        return type;
    }

    @Override
    public Object get(int index) {
        return Json.value(tree.get(index), type.element());
    }

    @Override
    public int size() {
        return tree.size();
    }
}
