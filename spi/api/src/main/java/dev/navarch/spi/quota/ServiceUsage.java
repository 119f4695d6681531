package dev.navarch.spi.quota;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.quantity.Quantity;
import java.util.Map;

/** What a Service takes. */
final class ServiceUsage {

    private ServiceUsage() {}

    static void add(Map<String, Quantity> usage, JsonNode spec) {
        boolean balanced = spec.path("type").asText().equals("LoadBalancer");
        usage.put("services", Quantity.of(1));
        usage.put("services.loadbalancers", Quantity.of(balanced ? 1 : 0));
        usage.put("services.nodeports", Quantity.of(nodePorts(spec)));
    }

    /** By intent, since they may not be allocated yet. */
    private static long nodePorts(JsonNode spec) {
        JsonNode ports = spec.path("ports");
        return switch (spec.path("type").asText()) {
            case "NodePort" -> ports.size();
            case "LoadBalancer" ->
                spec.path("allocateLoadBalancerNodePorts").asBoolean(true)
                        ? ports.size()
                        : ports.valueStream()
                                .filter(port -> port.path("nodePort").asInt() != 0)
                                .count();
            default -> 0;
        };
    }
}
