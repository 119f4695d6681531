package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes an updated service whole: what was allocated and is left out stays, what the new type has no use for and the
 * client did not touch goes.
 */
final class ServiceChange {

    private ServiceChange() {}

    static void reconcile(ObjectNode spec, ObjectNode before) {
        keepAllocated(spec, before);
        alignAddresses(spec, before);
        dropUnused(spec, before);
    }

    /** Clients that know {@code clusterIP} alone mean {@code clusterIPs} as well; those that know both keep them alike. */
    private static void alignAddresses(ObjectNode spec, ObjectNode before) {
        String address = Tree.text(spec, "clusterIP");
        boolean sameOne = address.equals(Tree.text(before, "clusterIP"));
        if (sameOne && Tree.list(spec, "clusterIPs").isEmpty()) {
            Tree.copy(spec, before, "clusterIPs");
        } else if (!sameOne && Tree.same(spec.get("clusterIPs"), before.get("clusterIPs"))) {
            if (address.isEmpty()) {
                spec.remove("clusterIPs");
            } else {
                spec.putArray("clusterIPs").add(address);
            }
        }
    }

    private static void keepAllocated(ObjectNode spec, ObjectNode before) {
        if (ServiceTypes.needsClusterIp(spec) && ServiceTypes.needsClusterIp(before)) {
            Tree.defaultText(spec, "clusterIP", Tree.text(before, "clusterIP"));
            if (Tree.list(spec, "clusterIPs").isEmpty()) {
                Tree.copy(spec, before, "clusterIPs");
            }
        }
        if (ServiceTypes.needsNodePorts(spec) && ServiceTypes.needsNodePorts(before)) {
            List<Long> used = nodePorts(spec);
            for (JsonNode port : Tree.list(spec, "ports")) {
                if (Tree.number(port, "nodePort", 0) == 0) {
                    keepNodePort((ObjectNode) port, before, used);
                }
            }
        }
        if (ServiceTypes.needsHealthCheckNodePort(spec)
                && ServiceTypes.needsHealthCheckNodePort(before)
                && Tree.number(spec, "healthCheckNodePort", 0) == 0) {
            Tree.copy(spec, before, "healthCheckNodePort");
        }
    }

    /** Ports are known by their names, whatever else of them has changed. */
    private static void keepNodePort(ObjectNode port, ObjectNode before, List<Long> used) {
        for (JsonNode old : Tree.list(before, "ports")) {
            if (Tree.text(old, "name").equals(Tree.text(port, "name"))
                    && !used.contains(Tree.number(old, "nodePort", 0))) {
                Tree.copy(port, old, "nodePort");
            }
        }
    }

    private static void dropUnused(ObjectNode spec, ObjectNode before) {
        drop(spec, before, ServiceTypes::needsClusterIp, List.of("clusterIP", "clusterIPs"));
        drop(spec, before, ServiceTypes::needsClusterIp, List.of("ipFamilies"));
        drop(spec, before, ServiceTypes::needsClusterIp, List.of("ipFamilyPolicy"));
        drop(spec, before, ServiceTypes::needsClusterIp, List.of("internalTrafficPolicy"));
        drop(spec, before, ServiceTypes::needsHealthCheckNodePort, List.of("healthCheckNodePort"));
        drop(spec, before, ServiceTypes::isExternallyAccessible, List.of("externalTrafficPolicy"));
        Predicate<ObjectNode> balanced = each -> ServiceTypes.is(each, "LoadBalancer");
        drop(spec, before, balanced, List.of("allocateLoadBalancerNodePorts"));
        drop(spec, before, balanced, List.of("loadBalancerClass"));
        if (mayHaveNodePorts(before) && !mayHaveNodePorts(spec) && sameNodePorts(spec, before)) {
            for (JsonNode port : Tree.list(spec, "ports")) {
                ((ObjectNode) port).remove("nodePort");
            }
        }
    }

    private static void drop(ObjectNode spec, ObjectNode before, Predicate<ObjectNode> needed, List<String> fields) {
        if (!needed.test(before) || needed.test(spec)) {
            return;
        }
        for (String field : fields) {
            if (!Tree.same(spec.get(field), before.get(field))) {
                return;
            }
        }
        spec.remove(fields);
    }

    private static boolean mayHaveNodePorts(ObjectNode spec) {
        return ServiceTypes.is(spec, "NodePort") || ServiceTypes.is(spec, "LoadBalancer");
    }

    private static boolean sameNodePorts(ObjectNode spec, ObjectNode before) {
        return nodePorts(before).containsAll(nodePorts(spec));
    }

    private static List<Long> nodePorts(ObjectNode spec) {
        return Tree.list(spec, "ports")
                .valueStream()
                .map(port -> Tree.number(port, "nodePort", 0))
                .filter(port -> port != 0)
                .toList();
    }
}
