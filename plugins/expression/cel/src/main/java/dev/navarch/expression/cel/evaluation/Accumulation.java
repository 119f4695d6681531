package dev.navarch.expression.cel.evaluation;

import dev.navarch.expression.cel.function.Function;
import dev.navarch.expression.cel.value.Entries;
import dev.navarch.expression.cel.value.MapValue;
import java.util.ArrayList;
import java.util.List;

/** Loops that gather a list or a map: what they gather grows in place, so that they take linear time. */
final class Accumulation {

    private Accumulation() {}

    /** What a loop starts with; an empty list or map is replaced by one of the loop's own. */
    static Object start(Object value) {
        if (value instanceof List<?> list && list.isEmpty()) {
            return new Growing();
        }
        return value instanceof Entries entries && entries.size() == 0 ? new Entries() : value;
    }

    /** {@code accumulator + [element]}. */
    record Append(int accumulator, Node element) implements Node {

        private static final long COST = 12;

        @Override
        public Object evaluate(Frame frame) {
            Object so = frame.local(accumulator);
            Object value = element.evaluate(frame);
            frame.spend(COST);
            if (so instanceof Growing growing) {
                growing.add(value);
                return growing;
            }
            List<Object> copy = new Growing();
            copy.addAll((List<?>) so);
            copy.add(value);
            return copy;
        }
    }

    /** The insertion of an entry into the accumulator. */
    record Insert(int accumulator, Node key, Node value) implements Node {

        private static final long COST = 2;

        @Override
        public Object evaluate(Frame frame) {
            Entries so = (Entries) frame.local(accumulator);
            Object key = this.key.evaluate(frame);
            Object value = this.value.evaluate(frame);
            frame.spend(COST);
            so.add(key, value);
            return so;
        }
    }

    /** The insertion of a map's entries into the accumulator. */
    record InsertAll(int accumulator, Node map, Function otherwise) implements Node {

        private static final long COST = 2;

        @Override
        public Object evaluate(Frame frame) {
            Object so = frame.local(accumulator);
            Object more = map.evaluate(frame);
            frame.spend(COST);
            return so instanceof Entries entries && more instanceof MapValue entry
                    ? entries.addAll(entry)
                    : otherwise.apply(new Object[] {so, more});
        }
    }

    /** A list that one loop is making. */
    private static final class Growing extends ArrayList<Object> {

        private static final long serialVersionUID = 1L;
    }
}
