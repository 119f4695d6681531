package dev.navarch.kinds.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Times;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The conditions of a request for a certificate. */
final class CertificateConditions {
    private static final List<String> DECISIONS = List.of("Approved", "Denied");
    private static final List<String> PERMANENT = List.of("Approved", "Denied", "Failed");

    private CertificateConditions() {}

    /** Sets the times that a client left out; a known condition keeps the time of its last transition. */
    static void fillTimes(ObjectNode request, ObjectNode old, Instant now) {
        for (JsonNode each : conditions(request)) {
            ObjectNode condition = (ObjectNode) each;
            if (Tree.text(condition, "lastUpdateTime").isEmpty()) {
                condition.put("lastUpdateTime", Times.print(now));
            }
            if (Tree.text(condition, "lastTransitionTime").isEmpty()) {
                ObjectNode before = find(old, Tree.text(condition, "type"));
                String time = before != null && Tree.text(before, "status").equals(Tree.text(condition, "status"))
                        ? Tree.text(before, "lastTransitionTime")
                        : "";
                condition.put("lastTransitionTime", time.isEmpty() ? Times.print(now) : time);
            }
        }
    }

    /** Brings back what was decided already, unless decisions were added or taken away, which is for validation to refuse. */
    static void keepDecisions(ObjectNode request, ObjectNode old) {
        ArrayNode conditions = conditions(request);
        for (String type : DECISIONS) {
            List<Integer> are = indexes(conditions, type);
            List<Integer> were = indexes(conditions(old), type);
            for (int i = 0; i < are.size() && are.size() == were.size(); i++) {
                conditions.set(are.get(i), conditions(old).get(were.get(i)).deepCopy());
            }
        }
    }

    /**
     * What is wrong with the conditions.
     *
     * @param approval whether they came by the {@code approval} subresource, which alone approves and denies
     */
    static void validate(ObjectNode request, ObjectNode old, boolean approval, FieldErrors errors) {
        Place conditions = Place.field(request, "status", errors).at("conditions");
        Set<String> types = new HashSet<>();
        boolean duplicates = hasDuplicates(conditions(old));
        boolean nameless = !indexes(conditions(old), "").isEmpty();
        conditions.each(condition -> {
            Place type = condition.at("type");
            Place status = condition.at("status");
            if (!nameless) {
                type.required();
            }
            if (PERMANENT.contains(type.text())) {
                if (!status.isEmpty() && !status.text().equals("True")) {
                    errors.notSupported(status.path(), status.node(), List.of("True"));
                } else {
                    status.required();
                }
            } else {
                status.requiredOneOf(List.of("True", "False", "Unknown"));
            }
            if (!types.add(type.text()) && !duplicates) {
                type.duplicate();
            }
        });
        if (types.containsAll(DECISIONS) && !(find(old, "Approved") != null && find(old, "Denied") != null)) {
            conditions.invalid("Approved and Denied conditions are mutually exclusive");
        }
        for (String type : PERMANENT) {
            int were = indexes(conditions(old), type).size();
            int are = indexes(conditions(request), type).size();
            if (are < were) {
                conditions.forbidden("updates may not remove a condition of type \"" + type + "\"");
            } else if (are > were && !approval && DECISIONS.contains(type)) {
                conditions.forbidden("updates may not add a condition of type \"" + type + "\"");
            }
        }
    }

    private static ArrayNode conditions(ObjectNode request) {
        return Tree.list(Tree.object(request, "status"), "conditions");
    }

    private static List<Integer> indexes(ArrayNode conditions, String type) {
        return IntStream.range(0, conditions.size())
                .filter(i -> Tree.text(conditions.get(i), "type").equals(type))
                .boxed()
                .toList();
    }

    private static boolean hasDuplicates(ArrayNode conditions) {
        Set<String> types = new HashSet<>();
        return conditions.valueStream().anyMatch(condition -> !types.add(Tree.text(condition, "type")));
    }

    private static @Nullable ObjectNode find(ObjectNode request, String type) {
        for (JsonNode condition : conditions(request)) {
            if (Tree.text(condition, "type").equals(type)) {
                return (ObjectNode) condition;
            }
        }
        return null;
    }
}
