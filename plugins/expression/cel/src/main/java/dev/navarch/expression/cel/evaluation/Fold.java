package dev.navarch.expression.cel.evaluation;

import dev.navarch.expression.cel.value.Failure;
import dev.navarch.expression.cel.value.MapValue;
import java.util.List;

/**
 * What the macros with predicates and transformations become: a loop over a list or the keys of a map.
 *
 * @param second the variable for values, where the macro has two; or -1
 */
record Fold(Node range, int first, int second, int accumulator, Node start, Node condition, Node step, Node result)
        implements Node {

    @Override
    public Object evaluate(Frame frame) {
        Object over = range.evaluate(frame);
        frame.local(accumulator, Accumulation.start(start.evaluate(frame)));
        switch (over) {
            case List<?> list -> overList(list, frame);
            case MapValue map -> overMap(map, frame);
            default -> throw Failure.noSuchOverload();
        }
        return result.evaluate(frame);
    }

    private void overList(List<?> list, Frame frame) {
        for (int i = 0; i < list.size(); i++) {
            if (second < 0) {
                frame.local(first, list.get(i));
            } else {
                frame.local(first, (long) i);
                frame.local(second, list.get(i));
            }
            if (!goesOn(frame)) {
                return;
            }
        }
    }

    private void overMap(MapValue map, Frame frame) {
        for (Object key : map.keys()) {
            frame.local(first, key);
            if (second >= 0) {
                frame.local(second, map.get(key));
            }
            if (!goesOn(frame)) {
                return;
            }
        }
    }

    private boolean goesOn(Frame frame) {
        frame.round();
        if (!Boolean.TRUE.equals(condition.evaluate(frame))) {
            return false;
        }
        frame.local(accumulator, attempt(frame));
        return true;
    }

    /** A failed predicate is kept as the accumulator, which a later one may overrule. */
    private Object attempt(Frame frame) {
        try {
            return step.evaluate(frame);
        } catch (Failure e) {
            return e;
        }
    }
}
