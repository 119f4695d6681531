package dev.navarch.expression.cel.evaluation;

import dev.navarch.expression.cel.value.Entries;
import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.ObjectLiteral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Literals of lists, maps and objects. */
final class Construction {

    private static final long LIST = 10;
    private static final long MAP = 30;
    private static final long OBJECT = 40;

    private Construction() {}

    /** An element; one that is optional is left out when it is empty. */
    record Element(Node value, boolean optional) {

        Optional<Object> evaluate(Frame frame) {
            Object result = value.evaluate(frame);
            if (!optional) {
                return Optional.of(result);
            }
            if (result instanceof Optional<?> maybe) {
                return maybe.map(Object.class::cast);
            }
            throw Failure.noSuchOverload();
        }
    }

    record ListLiteral(List<Element> elements) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            List<Object> list = new ArrayList<>(elements.size());
            for (Element element : elements) {
                element.evaluate(frame).ifPresent(list::add);
            }
            frame.spend(LIST);
            return list;
        }
    }

    record Entry(Node key, Element value) {}

    record MapLiteral(List<Entry> entries) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            Entries map = new Entries();
            for (Entry entry : entries) {
                Object key = entry.key().evaluate(frame);
                entry.value().evaluate(frame).ifPresent(value -> map.put(key, value));
            }
            frame.spend(MAP);
            return map;
        }
    }

    record Literal(String type, Map<String, Element> fields) implements Node {

        @Override
        public Object evaluate(Frame frame) {
            Map<String, Object> values = new LinkedHashMap<>();
            fields.forEach((name, element) -> element.evaluate(frame).ifPresent(value -> values.put(name, value)));
            frame.spend(OBJECT);
            return new ObjectLiteral(type, values);
        }
    }
}
