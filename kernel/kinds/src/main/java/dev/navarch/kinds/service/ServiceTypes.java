package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;

/** What a service needs by its type. All take the spec. */
public final class ServiceTypes {

    private ServiceTypes() {}

    /** Whether the type is this one. */
    public static boolean is(ObjectNode spec, String type) {
        return Tree.text(spec, "type").equals(type);
    }

    /** Whether it has an address of its own, or is headless: all but ExternalName. */
    public static boolean needsClusterIp(ObjectNode spec) {
        return !spec.isEmpty() && !is(spec, "ExternalName");
    }

    /** Whether {@code clusterIP} is {@code None}. */
    public static boolean isHeadless(ObjectNode spec) {
        return Tree.text(spec, "clusterIP").equals("None");
    }

    /** Whether its ports are served on all nodes, unless a load balancer does without. */
    public static boolean needsNodePorts(ObjectNode spec) {
        return is(spec, "NodePort")
                || is(spec, "LoadBalancer")
                        && (!Tree.has(spec, "allocateLoadBalancerNodePorts")
                                || Tree.flag(spec, "allocateLoadBalancerNodePorts"));
    }

    /** Whether load balancers ask each node if it has endpoints. */
    public static boolean needsHealthCheckNodePort(ObjectNode spec) {
        return is(spec, "LoadBalancer")
                && Tree.text(spec, "externalTrafficPolicy").equals("Local");
    }

    /** Whether clients outside of the cluster can reach it. */
    public static boolean isExternallyAccessible(ObjectNode spec) {
        return is(spec, "LoadBalancer")
                || is(spec, "NodePort")
                || is(spec, "ClusterIP") && !Tree.list(spec, "externalIPs").isEmpty();
    }
}
