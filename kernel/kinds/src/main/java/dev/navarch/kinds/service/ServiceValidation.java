package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a service must look like once addresses and ports are given out. */
final class ServiceValidation {

    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final List<String> POLICIES = List.of("Cluster", "Local");
    private static final int KUBELET_PORT = 10250;
    private static final int LONGEST_AFFINITY = 86400;

    private ServiceValidation() {}

    static void validate(ObjectNode service, FieldErrors errors) {
        Place spec = Place.field(service, "spec", errors);
        ObjectNode node = Tree.object(service, "spec");
        boolean headless = ServiceTypes.isHeadless(node);
        if (spec.at("ports").isEmpty() && !headless && !ServiceTypes.is(node, "ExternalName")) {
            spec.at("ports").required();
        }
        if (ServiceTypes.is(node, "LoadBalancer")) {
            spec.at("ports").each(port -> {
                if (port.at("port").number() == KUBELET_PORT) {
                    port.at("port").invalid("may not expose port 10250 externally since it is used by kubelet");
                }
            });
        }
        if (ServiceTypes.is(node, "ExternalName")) {
            externalName(spec);
        }
        ports(spec, headless);
        Labels.labels(spec.at("selector"));
        affinity(spec);
        ClusterAddressFields.validate(node, errors);
        if (headless && (ServiceTypes.is(node, "NodePort") || ServiceTypes.is(node, "LoadBalancer"))) {
            spec.at("clusterIPs")
                    .index(0)
                    .invalid("may not be set to 'None' for " + node.path("type").asText());
        }
        externalAddresses(spec.at("externalIPs"));
        spec.at("type").oneOf(TYPES);
        nodePorts(spec, node);
        loadBalancer(spec, node);
        sourceRanges(service, spec, ServiceTypes.is(node, "LoadBalancer"));
        traffic(spec, node);
        topologyMode(Place.field(service, "metadata", errors).at("annotations"));
    }

    /** Two annotations that mean the same. */
    private static void topologyMode(Place annotations) {
        Place mode = annotations.key("service.kubernetes.io/topology-mode");
        Place hints = annotations.key("service.kubernetes.io/topology-aware-hints");
        if (mode.isPresent() && hints.isPresent() && !mode.text().equals(hints.text())) {
            mode.invalid("must match annotations[service.kubernetes.io/topology-aware-hints] when both are specified");
        }
    }

    private static void externalName(Place spec) {
        for (String field : List.of("clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
            if (!spec.at(field).isEmpty()) {
                spec.at(field).forbidden("may not be set for ExternalName services");
            }
        }
        String name = spec.text("externalName");
        String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (host.isEmpty()) {
            spec.at("externalName").required();
        } else {
            Names.subdomain(host, spec.path().child("externalName"), spec.errors());
        }
    }

    private static void ports(Place spec, boolean headless) {
        Place ports = spec.at("ports");
        boolean several = ports.size() > 1;
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            Place port = ports.index(i);
            Place name = port.at("name");
            if (several && name.isEmpty()) {
                name.required();
            } else if (!name.isEmpty()) {
                Names.label(name.text(), name.path(), name.errors());
                if (!names.add(name.text())) {
                    name.duplicate();
                }
            }
            Ports.number(port.at("port"));
            Ports.protocol(port.at("protocol"));
            Ports.numberOrName(port.at("targetPort"));
            port.at("appProtocol").when(Names::qualified);
            if (!numbers.add(port.text("protocol") + "/" + port.text("port"))) {
                port.errors().duplicate(port.path(), port.node());
            }
        }
    }

    private static void affinity(Place spec) {
        Place affinity = spec.at("sessionAffinity");
        affinity.requiredOneOf(List.of("ClientIP", "None"));
        if (affinity.text().equals("ClientIP")) {
            Place timeout = spec.at("sessionAffinityConfig", "clientIP").at("timeoutSeconds");
            timeout.between(1, LONGEST_AFFINITY);
        } else if (affinity.text().equals("None")) {
            spec.at("sessionAffinityConfig").absent("must not be set when session affinity is None");
        }
    }

    private static void externalAddresses(Place addresses) {
        addresses.each(address -> {
            int before = address.errors().size();
            Addresses.ip(address.text(), address.path(), address.errors());
            byte[] bytes = Addresses.parse(address.text());
            if (bytes != null && address.errors().size() == before && EndpointAddresses.isSpecial(bytes)) {
                address.invalid("may not be loopback, link-local, multicast or unspecified");
            }
        });
    }

    private static void nodePorts(Place spec, ObjectNode node) {
        boolean allowed = !ServiceTypes.is(node, "ClusterIP");
        Set<String> seen = new HashSet<>();
        spec.at("ports").each(port -> {
            Place nodePort = port.at("nodePort");
            if (nodePort.number() == 0) {
                return;
            }
            if (!allowed) {
                nodePort.forbidden("may not be used when `type` is '" + Tree.text(node, "type") + "'");
            }
            if (!seen.add(port.text("protocol") + "/" + nodePort.number())) {
                nodePort.duplicate();
            }
        });
    }

    private static void loadBalancer(Place spec, ObjectNode node) {
        boolean balanced = ServiceTypes.is(node, "LoadBalancer");
        if (!balanced) {
            spec.at("allocateLoadBalancerNodePorts").absent("may only be used when `type` is 'LoadBalancer'");
            spec.at("loadBalancerClass").absent("may only be used when `type` is 'LoadBalancer'");
        } else {
            if (!spec.at("allocateLoadBalancerNodePorts").isPresent()) {
                spec.at("allocateLoadBalancerNodePorts")
                        .named(FieldPath.root("allocateLoadBalancerNodePorts"))
                        .required();
            }
            spec.at("loadBalancerClass").when(Names::qualified);
        }
    }

    /** The field, or the annotation that once was there for it. */
    private static void sourceRanges(ObjectNode service, Place spec, boolean balanced) {
        Place ranges = spec.at("loadBalancerSourceRanges").named(FieldPath.of("spec", "LoadBalancerSourceRanges"));
        Place annotation = Place.field(service, "metadata", spec.errors())
                .at("annotations")
                .key("service.beta.kubernetes.io/load-balancer-source-ranges");
        Place used = ranges.isEmpty() ? annotation : ranges;
        if (used.isPresent() && !balanced) {
            used.forbidden("may only be used when `type` is 'LoadBalancer'");
        }
        if (!ranges.isEmpty()) {
            ranges.each(range -> Addresses.cidr(range.text().strip(), range.path(), range.errors()));
        } else if (!annotation.text().isBlank()) {
            for (String range : annotation.text().split(",", -1)) {
                Addresses.cidr(range.strip(), annotation.path(), annotation.errors());
            }
        }
    }

    private static void traffic(Place spec, ObjectNode node) {
        Place external = spec.at("externalTrafficPolicy");
        if (!ServiceTypes.isExternallyAccessible(node)) {
            if (!external.isEmpty()) {
                external.invalid("may only be set for externally-accessible services");
            }
        } else {
            external.requiredOneOf(POLICIES);
        }
        Place health = spec.at("healthCheckNodePort");
        if (ServiceTypes.needsHealthCheckNodePort(node)) {
            Ports.number(health);
        } else if (health.number() != 0) {
            health.invalid("may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
        Place internal = spec.at("internalTrafficPolicy");
        if (TYPES.contains(spec.text("type")) && ServiceTypes.needsClusterIp(node) && !internal.isPresent()) {
            internal.required();
        }
        internal.oneOf(POLICIES);
        spec.at("trafficDistribution").oneOf(List.of("PreferClose", "PreferSameNode", "PreferSameZone"));
    }

    static void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ObjectNode before = Tree.object(old, "spec");
        ObjectNode after = Tree.object(next, "spec");
        Place spec = Place.field(next, "spec", errors);
        validate(next, errors);
        ClusterAddressFields.validateUpdate(after, before, errors);
        if (ServiceTypes.is(before, "LoadBalancer")
                && ServiceTypes.is(after, "LoadBalancer")
                && !Tree.same(before.get("loadBalancerClass"), after.get("loadBalancerClass"))) {
            spec.at("loadBalancerClass").invalid("may not change once set");
        }
        if (ServiceTypes.needsHealthCheckNodePort(before)
                && ServiceTypes.needsHealthCheckNodePort(after)
                && Tree.number(before, "healthCheckNodePort", 0) != Tree.number(after, "healthCheckNodePort", 0)) {
            spec.at("healthCheckNodePort").forbidden("field is immutable");
        }
    }

    static void status(ObjectNode service, FieldErrors errors) {
        Place ingresses = Place.field(service, "status", errors).at("loadBalancer", "ingress");
        if (!ServiceTypes.is(Tree.object(service, "spec"), "LoadBalancer") && !ingresses.isEmpty()) {
            ingresses.forbidden("may only be used when `spec.type` is LoadBalancer");
            return;
        }
        ingresses.each(ingress -> {
            ingress.at("ip").when(Addresses::ip);
            Place mode = ingress.at("ipMode");
            if (ingress.at("ip").isEmpty()) {
                mode.absent("may not be set when `ip` is not set");
            } else {
                mode.requiredOneOf(List.of("Proxy", "VIP"));
            }
            Ports.balancerHost(ingress.at("hostname"));
        });
    }
}
