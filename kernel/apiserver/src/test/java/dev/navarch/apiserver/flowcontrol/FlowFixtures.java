package dev.navarch.apiserver.flowcontrol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.request.RequestInfoParser;
import dev.navarch.machinery.json.Json;
import dev.navarch.spi.authentication.User;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Objects and requests for tests. */
final class FlowFixtures {

    private FlowFixtures() {}

    static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode level(String name, int shares, String response) {
        return object("{'metadata': {'name': '" + name + "', 'uid': '" + name + "-uid'}, 'spec': {'type': 'Limited', "
                + "'limited': {'nominalConcurrencyShares': " + shares + ", 'limitResponse': " + response + "}}}");
    }

    static ObjectNode schema(String name, int precedence, String level, String rules) {
        return object("{'metadata': {'name': '" + name + "', 'uid': '" + name + "-uid'}, 'spec': "
                + "{'matchingPrecedence': " + precedence + ", 'priorityLevelConfiguration': {'name': '" + level
                + "'}, 'distinguisherMethod': {'type': 'ByUser'}, 'rules': [" + rules + "]}}");
    }

    static RequestInfo get(String path) {
        return RequestInfoParser.parse("GET", path, Query.parse(""));
    }

    static User user(String name, String... groups) {
        return new User(name, "", List.of(groups), java.util.Map.of());
    }
}
