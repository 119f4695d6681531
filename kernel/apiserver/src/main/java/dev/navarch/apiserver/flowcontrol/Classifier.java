package dev.navarch.apiserver.flowcontrol;

import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the FlowSchema of a request. What the subjects say of a user is found out once a user, so that most requests
 * only look at the rules that concern theirs. Immutable but for what it remembers; a new one is made for each change.
 */
final class Classifier {

    private static final int USERS = 2_000;

    private final List<ClassifiedSchema> schemas;
    private final ClassifiedSchema last;
    private final ConcurrentHashMap<User, List<Candidate>> byUser = new ConcurrentHashMap<>();

    /**
     * @param schemas in the order in which they are tried
     * @param last takes what no other takes
     */
    Classifier(List<ClassifiedSchema> schemas, ClassifiedSchema last) {
        this.schemas = List.copyOf(schemas);
        this.last = last;
    }

    ClassifiedSchema classify(User user, RequestInfo target) {
        for (Candidate candidate : candidates(user)) {
            for (Rule rule : candidate.rules) {
                if (rule.matches(target)) {
                    return candidate.schema;
                }
            }
        }
        return last;
    }

    List<ClassifiedSchema> schemas() {
        return schemas;
    }

    private List<Candidate> candidates(User user) {
        List<Candidate> known = byUser.get(user);
        if (known != null) {
            return known;
        }
        List<Candidate> candidates = new ArrayList<>();
        for (ClassifiedSchema schema : schemas) {
            List<Rule> rules = schema.schema().rules().stream()
                    .filter(rule -> rule.concerns(user))
                    .toList();
            if (!rules.isEmpty()) {
                candidates.add(new Candidate(schema, rules));
            }
        }
        if (byUser.size() >= USERS) {
            byUser.clear();
        }
        byUser.put(user, List.copyOf(candidates));
        return candidates;
    }

    private record Candidate(ClassifiedSchema schema, List<Rule> rules) {}
}
