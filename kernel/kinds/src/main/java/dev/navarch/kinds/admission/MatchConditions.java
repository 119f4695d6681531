package dev.navarch.kinds.admission;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;

/** Conditions on requests: named expressions. */
final class MatchConditions {
    private static final int MOST = 64;

    private MatchConditions() {}

    static void validate(Place conditions) {
        if (conditions.size() > MOST) {
            conditions.errors().tooMany(conditions.path(), conditions.size(), MOST);
        }
        Set<String> names = new HashSet<>();
        conditions.each(condition -> {
            PolicyValidation.nonBlank(condition.at("expression"), "");
            Place name = condition.at("name");
            if (name.required()) {
                Names.qualified(name.text(), name.path(), name.errors());
                if (!names.add(name.text())) {
                    name.duplicate();
                }
            }
        });
    }
}
