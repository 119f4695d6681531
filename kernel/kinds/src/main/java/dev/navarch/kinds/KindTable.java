package dev.navarch.kinds;

import java.util.Map;

/** The rules of all built-in kinds. */
public final class KindTable {

    private static final KindRules PLAIN = new KindRules() {};

    private static final Map<Id, KindRules> RULES = Map.of();

    private KindTable() {}

    /** The rules of a kind; those of a plain object, which has metadata and nothing that anybody checks, if none are known. */
    public static KindRules rules(String group, String kind) {
        return RULES.getOrDefault(new Id(group, kind), PLAIN);
    }

    record Id(String group, String kind) {}
}
