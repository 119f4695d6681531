package dev.navarch.spi.authorization;

import dev.navarch.spi.authentication.User;
import java.util.List;

/** The role of an {@link Authorizer} that can list what a user may do, for SelfSubjectRulesReview. */
public interface RuleSource {

    /** All rules that hold for the user in that namespace. */
    Rules rulesFor(User user, String namespace);

    /** @param incomplete whether something the user may do is missing, with the reason; empty where nothing is */
    record Rules(List<ResourceRule> resources, List<PathRule> paths, String incomplete) {}

    /** Verbs on resources; {@code *} is all. */
    record ResourceRule(List<String> verbs, List<String> groups, List<String> resources, List<String> names) {}

    /** Verbs on paths; a trailing {@code *} is any rest. */
    record PathRule(List<String> verbs, List<String> paths) {}
}
