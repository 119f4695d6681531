package dev.navarch.machinery.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where in a document its reader is, and the places it found worth noting. */
final class Place {

    private final Deque<Object> steps = new ArrayDeque<>();
    private final Set<String> noted = new LinkedHashSet<>(0);

    void enter(String field) {
        steps.addLast(field);
    }

    void enter(int index) {
        steps.addLast(index);
    }

    void leave() {
        steps.removeLast();
    }

    /** Notes the current place. */
    void note() {
        StringBuilder path = new StringBuilder();
        for (Iterator<Object> each = steps.iterator(); each.hasNext(); ) {
            Object step = each.next();
            if (step instanceof Integer) {
                path.append('[').append(step).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        noted.add(path.toString());
    }

    List<String> noted() {
        return new ArrayList<>(noted);
    }
}
