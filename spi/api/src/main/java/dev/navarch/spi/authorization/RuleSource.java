package dev.navarch.spi.authorization;

import dev.navarch.spi.authentication.User;
import java.util.List;

/** The role of an {@link Authorizer} that can list what a user may do, for SelfSubjectRulesReview. */
public interface RuleSource {

    /** All rules that hold for the user in that namespace. */
    Rules rulesFor(User user, String namespace);

    /**
     * @param incomplete whether the user may do things that rules cannot tell
     * @param problems what kept from telling all, such as a binding whose role is missing
     */
    record Rules(List<ResourceRule> resources, List<PathRule> paths, boolean incomplete, List<String> problems) {

        /** Nothing that rules can tell, for this reason. */
        public static Rules untold(String problem) {
            return new Rules(List.of(), List.of(), true, List.of(problem));
        }
    }

    /** Verbs on resources; {@code *} is all. */
    record ResourceRule(List<String> verbs, List<String> groups, List<String> resources, List<String> names) {}

    /** Verbs on paths; a trailing {@code *} is any rest. */
    record PathRule(List<String> verbs, List<String> paths) {}
}
