package dev.navarch.apiserver.flowcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.util.List;

/**
 * A FlowSchema in the form in which requests are matched.
 *
 * @param precedence the lower, the earlier
 * @param levelName the PriorityLevelConfiguration that rules its requests
 * @param distinguisher by what its requests are parted into flows
 */
record FlowSchema(
        String name, String uid, int precedence, String levelName, Distinguisher distinguisher, List<Rule> rules) {

    static FlowSchema of(ObjectNode object) {
        JsonNode spec = object.path("spec");
        return new FlowSchema(
                object.path("metadata").path("name").asText(),
                object.path("metadata").path("uid").asText(),
                spec.path("matchingPrecedence").asInt(1000),
                spec.path("priorityLevelConfiguration").path("name").asText(),
                switch (spec.path("distinguisherMethod").path("type").asText()) {
                    case "ByUser" -> Distinguisher.BY_USER;
                    case "ByNamespace" -> Distinguisher.BY_NAMESPACE;
                    default -> Distinguisher.NONE;
                },
                Rule.of(spec.path("rules")));
    }

    /** What tells the flows of one FlowSchema apart. */
    enum Distinguisher {
        NONE,
        BY_USER,
        BY_NAMESPACE;

        String of(User user, RequestInfo target) {
            return switch (this) {
                case NONE -> "";
                case BY_USER -> user.name();
                case BY_NAMESPACE -> target.namespace();
            };
        }
    }
}
