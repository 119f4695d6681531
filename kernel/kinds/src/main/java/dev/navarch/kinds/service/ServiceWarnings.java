package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.warning.AddressWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.Place;

/** Warns of what a Service says in vain, or should say in another way. */
final class ServiceWarnings {

    private ServiceWarnings() {}

    static void look(ObjectNode service, Warnings warnings) {
        if (Warnings.field(service, "metadata")
                .at("annotations")
                .key("service.kubernetes.io/topology-aware-hints")
                .isPresent()) {
            warnings.add("annotation service.kubernetes.io/topology-aware-hints is deprecated, please use"
                    + " service.kubernetes.io/topology-mode instead");
        }
        Place spec = Warnings.field(service, "spec");
        boolean external = spec.text("type").equals("ExternalName");
        boolean headless =
                spec.text("type").equals("ClusterIP") && spec.text("clusterIP").equals("None");
        if (!headless) {
            spec.at("clusterIPs").each(address -> AddressWarnings.ip(address, warnings));
        }
        addresses(spec, headless, external, warnings);
        if (!external && !spec.at("externalName").isEmpty()) {
            warnings.add("spec.externalName is ignored when spec.type is not \"ExternalName\"");
        }
        Place distribution = spec.at("trafficDistribution");
        if (distribution.text().equals("PreferClose")) {
            warnings.add(distribution, "\"PreferClose\" is deprecated; use \"PreferSameZone\"");
        }
    }

    private static void addresses(Place spec, boolean headless, boolean external, Warnings warnings) {
        Place externals = spec.at("externalIPs");
        if (headless) {
            if (!spec.at("loadBalancerIP").isEmpty()) {
                warnings.add("spec.loadBalancerIP is ignored for headless services");
            }
            if (!externals.isEmpty()) {
                warnings.add("spec.externalIPs is ignored for headless services");
            }
            if (!spec.text("sessionAffinity").equals("None")) {
                warnings.add("spec.SessionAffinity is ignored for headless services");
            }
        }
        externals.each(address -> AddressWarnings.ip(address, warnings));
        if (!externals.isEmpty() && !headless && !external) {
            warnings.add("spec.externalIPs is deprecated and may no longer be implemented in some clusters");
        }
        AddressWarnings.ip(spec.at("loadBalancerIP"), warnings);
        spec.at("loadBalancerSourceRanges").each(range -> AddressWarnings.cidr(range, warnings));
        if (!externals.isEmpty() && external) {
            warnings.add("spec.externalIPs is ignored when spec.type is \"ExternalName\"");
        }
    }
}
