package dev.navarch.kinds.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Times;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conditions of a request for a certificate. */
public final class CertificateConditions {
    private static final List<String> PERMANENT = List.of("Approved", "Denied", "Failed");

    private CertificateConditions() {}

    /** Sets the times that a client left out; a known condition keeps the time of its last transition. */
    public static void fillTimes(ObjectNode request, ObjectNode old, Instant now) {
        for (JsonNode each : Tree.list(Tree.object(request, "status"), "conditions")) {
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

    /**
     * What is wrong with the conditions.
     *
     * @param approval whether they came by the {@code approval} subresource, which alone approves and denies
     */
    public static void validate(ObjectNode request, ObjectNode old, boolean approval, FieldErrors errors) {
        Place conditions = Place.field(request, "status", errors).at("conditions");
        Set<String> types = new HashSet<>();
        conditions.each(condition -> {
            Place type = condition.at("type");
            Place status = condition.at("status");
            type.required();
            if (PERMANENT.contains(type.text())) {
                if (!status.isEmpty() && !status.text().equals("True")) {
                    errors.notSupported(status.path(), status.node(), List.of("True"));
                } else {
                    status.required();
                }
            } else {
                status.requiredOneOf(List.of("True", "False", "Unknown"));
            }
            if (!types.add(type.text()) && !type.isEmpty()) {
                condition.errors().duplicate(condition.path(), type.node());
            }
        });
        if (types.contains("Approved") && types.contains("Denied")) {
            conditions.invalid("Approved and Denied conditions are mutually exclusive");
        }
        for (String type : PERMANENT) {
            boolean was = find(old, type) != null;
            boolean is = types.contains(type);
            boolean mayAdd = approval ? !type.equals("Failed") : type.equals("Failed");
            if (was && !is) {
                conditions.forbidden("updates may not remove a condition of type \"" + type + "\"");
            } else if (is && !was && !mayAdd) {
                conditions.forbidden("updates may not add a condition of type \"" + type + "\"");
            }
        }
    }

    private static @Nullable ObjectNode find(ObjectNode request, String type) {
        for (JsonNode condition : Tree.list(Tree.object(request, "status"), "conditions")) {
            if (Tree.text(condition, "type").equals(type)) {
                return (ObjectNode) condition;
            }
        }
        return null;
    }
}
