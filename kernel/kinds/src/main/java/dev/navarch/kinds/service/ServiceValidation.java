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
        addresses(spec, node, headless);
        spec.at("type").oneOf(TYPES);
        nodePorts(spec, node);
        loadBalancer(spec, node);
        traffic(spec, node);
    }

    private static void externalName(Place spec) {
        if (!spec.at("clusterIPs").isEmpty()) {
            spec.at("clusterIPs").forbidden("may not be set when type is 'ExternalName'");
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

    private static void addresses(Place spec, ObjectNode node, boolean headless) {
        if (ServiceTypes.needsClusterIp(node)) {
            Place all = spec.at("clusterIPs");
            Set<String> seen = new HashSet<>();
            all.each(address -> {
                if (!address.text().equals("None")) {
                    Addresses.ip(address.text(), address.path(), address.errors());
                }
                if (!seen.add(address.text())) {
                    address.duplicate();
                }
            });
            if (headless && !ServiceTypes.is(node, "ClusterIP")) {
                all.index(0).invalid("may not be set to 'None' for " + Tree.text(node, "type") + " services");
            }
        }
        spec.at("externalIPs").each(address -> {
            Addresses.ip(address.text(), address.path(), address.errors());
            byte[] bytes = Addresses.parse(address.text());
            if (bytes != null && EndpointAddresses.isSpecial(bytes)) {
                address.invalid("may not be loopback, link-local, multicast or unspecified");
            }
        });
        Set<String> families = new HashSet<>();
        spec.at("ipFamilies").each(family -> {
            family.oneOf(List.of("IPv4", "IPv6"));
            if (!families.add(family.text())) {
                family.duplicate();
            }
        });
        spec.at("ipFamilyPolicy").oneOf(List.of("PreferDualStack", "RequireDualStack", "SingleStack"));
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
        Place ranges = spec.at("loadBalancerSourceRanges");
        if (!ranges.isEmpty()) {
            if (!balanced) {
                ranges.named(FieldPath.of("spec", "LoadBalancerSourceRanges"))
                        .forbidden("may only be used when `type` is 'LoadBalancer'");
            }
            Place odd = ranges.named(FieldPath.of("spec", "LoadBalancerSourceRanges"));
            odd.each(range -> Addresses.cidr(range.text().strip(), range.path(), range.errors()));
        }
        if (!balanced) {
            spec.at("allocateLoadBalancerNodePorts").absent("may only be used when `type` is 'LoadBalancer'");
            spec.at("loadBalancerClass").absent("may only be used when `type` is 'LoadBalancer'");
        } else {
            spec.at("allocateLoadBalancerNodePorts").required();
        }
        spec.at("loadBalancerClass").when(Names::qualified);
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
        if (health.number() < 0) {
            health.invalid("must be between 0 and 65535, inclusive");
        } else if (!ServiceTypes.needsHealthCheckNodePort(node) && health.number() != 0) {
            health.invalid("may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }
        if (ServiceTypes.needsClusterIp(node)) {
            spec.at("internalTrafficPolicy").requiredOneOf(POLICIES);
        }
        spec.at("trafficDistribution").oneOf(List.of("PreferClose", "PreferSameNode", "PreferSameZone"));
    }

    static void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ObjectNode before = Tree.object(old, "spec");
        ObjectNode after = Tree.object(next, "spec");
        Place spec = Place.field(next, "spec", errors);
        validate(next, errors);
        if (ServiceTypes.needsClusterIp(before) && ServiceTypes.needsClusterIp(after)) {
            String was = Tree.text(before, "clusterIP");
            if (!was.isEmpty() && !was.equals(Tree.text(after, "clusterIP"))) {
                spec.at("clusterIPs").index(0).invalid("may not change once set");
            }
        }
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
