package dev.navarch.spi.message;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Several messages told as one. */
public final class Messages {

    private Messages() {}

    /** One stands alone, several stand in brackets, each once and in their order; empty for none. */
    public static String together(Collection<String> messages) {
        Set<String> distinct = new LinkedHashSet<>(messages);
        return distinct.size() == 1 ? distinct.iterator().next() : distinct.isEmpty() ? "" : distinct.toString();
    }
}
