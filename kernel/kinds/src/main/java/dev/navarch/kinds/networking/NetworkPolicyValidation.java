package dev.navarch.kinds.networking;

import dev.navarch.kinds.service.Ports;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What a network policy must look like. */
final class NetworkPolicyValidation {
    private NetworkPolicyValidation() {}

    static void validate(Place spec) {
        Labels.selector(spec.at("podSelector"));
        for (String direction : List.of("ingress", "egress")) {
            spec.at(direction).each(rule -> {
                rule.at("ports").each(NetworkPolicyValidation::port);
                rule.at(direction.equals("ingress") ? "from" : "to").each(NetworkPolicyValidation::peer);
            });
        }
        Place types = spec.at("policyTypes");
        if (types.size() > 2) {
            types.invalid("may not specify more than two policyTypes");
            return;
        }
        types.each(type -> type.oneOf(List.of("Egress", "Ingress")));
    }

    private static void port(Place port) {
        port.at("protocol").oneOf(List.of("SCTP", "TCP", "UDP"));
        Place number = port.at("port");
        Place end = port.at("endPort");
        if (number.isPresent()) {
            Ports.numberOrName(number);
            if (end.isPresent()) {
                if (number.node().isTextual()) {
                    end.invalid("may not be specified when `port` is non-numeric");
                } else {
                    if (end.number() < number.number()) {
                        end.invalid("must be greater than or equal to `port`");
                    }
                    Ports.number(end);
                }
            }
        } else if (end.isPresent()) {
            end.invalid("may not be specified when `port` is not specified");
        }
    }

    private static void peer(Place peer) {
        int sources = 0;
        for (String selector : List.of("podSelector", "namespaceSelector")) {
            if (peer.at(selector).isPresent()) {
                sources++;
                Labels.selector(peer.at(selector));
            }
        }
        Place block = peer.at("ipBlock");
        if (block.isPresent()) {
            block(block);
            if (sources > 0) {
                peer.forbidden("may not specify both ipBlock and another peer");
            }
        } else if (sources == 0) {
            peer.errors().required(peer.path(), "must specify a peer");
        }
    }

    private static void block(Place block) {
        Place cidr = block.at("cidr");
        if (!cidr.required()) {
            return;
        }
        Addresses.cidr(cidr.text(), cidr.path(), cidr.errors());
        Addresses.Network network = Addresses.parseCidr(cidr.text());
        if (network == null) {
            return;
        }
        block.at("except").each(except -> {
            Addresses.cidr(except.text(), except.path(), except.errors());
            Addresses.Network hole = Addresses.parseCidr(except.text());
            if (hole != null && (!network.contains(hole.address()) || network.bits() >= hole.bits())) {
                except.invalid("must be a strict subset of `cidr`");
            }
        });
    }
}
