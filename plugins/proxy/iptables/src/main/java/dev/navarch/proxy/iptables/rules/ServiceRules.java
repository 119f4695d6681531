package dev.navarch.proxy.iptables.rules;

import dev.navarch.spi.proxy.ServicePort;
import dev.navarch.spi.proxy.ServicePort.Endpoint;
import dev.navarch.spi.proxy.ServicePort.TrafficPolicy;
import dev.navarch.spi.proxy.ServiceTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Turns a table of Services into rules. A connection is sent from {@link Chain#SERVICES} to the chain of its Service port,
 * from there by chance, or by where its client went before, to the chain of an endpoint, where its destination is
 * rewritten. Connections that would not find their way back are marked and leave the node with its own address.
 *
 * @param clusterCidr of the pods; connections to cluster addresses from elsewhere are marked; empty if not known
 * @param markAll whether connections of pods are marked too: where a bridge passes the answers of its own pods to each
 *     other by, so that nothing would turn the address back
 */
public record ServiceRules(String clusterCidr, boolean markAll) {

    private static final String BIT = "0x4000/0x4000";

    /** The rules for the IPv4 part of the table. */
    public RuleSet of(ServiceTable table) {
        RuleSet.Builder rules = new RuleSet.Builder();
        common(rules);
        for (ServicePort port : table.ports()) {
            add(rules, ipv4(port));
        }
        rules.rule(Chain.SERVICES, "-m addrtype --dst-type LOCAL -j", Chain.NODE_PORTS.name());
        return rules.build();
    }

    private static void common(RuleSet.Builder rules) {
        rules.chain(Chain.SERVICES).chain(Chain.NODE_PORTS).chain(Chain.REFUSE);
        rules.rule(Chain.MARK, "-j MARK --set-xmark", BIT);
        rules.rule(Chain.POSTROUTING, "-m mark ! --mark", BIT, "-j RETURN");
        rules.rule(Chain.POSTROUTING, "-j MARK --set-xmark 0x0/0x4000");
        rules.rule(Chain.POSTROUTING, "-j MASQUERADE --random-fully");
        rules.rule(Chain.FORWARD, "-m mark --mark", BIT, "-j ACCEPT");
        rules.rule(Chain.FORWARD, "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
        rules.rule(
                Chain.LOOPBACK,
                "! -s 127.0.0.0/8 -d 127.0.0.0/8 -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP");
    }

    private void add(RuleSet.Builder rules, ServicePort port) {
        if (port.endpoints().isEmpty()) {
            refuse(rules, port);
            return;
        }
        internal(rules, port);
        if (port.nodePort() != 0 || !port.externalAddresses().isEmpty()) {
            external(rules, port);
        }
    }

    private void internal(RuleSet.Builder rules, ServicePort port) {
        List<Endpoint> endpoints = port.endpoints(port.internalPolicy());
        Chain balance =
                port.internalPolicy() == TrafficPolicy.LOCAL ? ChainNames.here(port) : ChainNames.everywhere(port);
        for (String address : port.clusterAddresses()) {
            String match = match(address, port);
            if (endpoints.isEmpty()) {
                rules.rule(Chain.REFUSE, match, comment(port), "-j DROP");
                continue;
            }
            if (markAll || clusterCidr.isEmpty()) {
                rules.rule(Chain.SERVICES, match, comment(port), "-j", Chain.MARK.name());
            } else {
                rules.rule(Chain.SERVICES, "! -s", clusterCidr, match, comment(port), "-j", Chain.MARK.name());
            }
            rules.rule(Chain.SERVICES, match, comment(port), "-j", balance.name());
        }
        balance(rules, port, balance, endpoints);
    }

    private void external(RuleSet.Builder rules, ServicePort port) {
        Chain outside = ChainNames.outside(port);
        for (String address : port.externalAddresses()) {
            rules.rule(Chain.SERVICES, match(address, port), comment(port), "-j", outside.name());
        }
        if (port.nodePort() != 0) {
            rules.rule(Chain.NODE_PORTS, match(port.nodePort(), port), comment(port), "-j", outside.name());
        }
        Chain everywhere = ChainNames.everywhere(port);
        balance(rules, port, everywhere, port.endpoints());
        if (port.externalPolicy() == TrafficPolicy.CLUSTER) {
            rules.rule(outside, "-j", Chain.MARK.name());
            rules.rule(outside, "-j", everywhere.name());
            return;
        }
        if (!clusterCidr.isEmpty()) {
            rules.rule(outside, "-s", clusterCidr, "-j", everywhere.name());
        }
        rules.rule(outside, "-m addrtype --src-type LOCAL -j", Chain.MARK.name());
        rules.rule(outside, "-m addrtype --src-type LOCAL -j", everywhere.name());
        List<Endpoint> here = port.localEndpoints();
        if (here.isEmpty()) {
            outsideMatches(port).forEach(match -> rules.rule(Chain.REFUSE, match, comment(port), "-j DROP"));
        } else {
            rules.rule(outside, "-j", ChainNames.here(port).name());
            balance(rules, port, ChainNames.here(port), here);
        }
    }

    private static void refuse(RuleSet.Builder rules, ServicePort port) {
        for (String address : port.clusterAddresses()) {
            rules.rule(Chain.REFUSE, match(address, port), comment(port), "-j REJECT");
        }
        outsideMatches(port).forEach(match -> rules.rule(Chain.REFUSE, match, comment(port), "-j REJECT"));
    }

    private static List<String> outsideMatches(ServicePort port) {
        List<String> matches = new java.util.ArrayList<>();
        port.externalAddresses().forEach(address -> matches.add(match(address, port)));
        if (port.nodePort() != 0) {
            matches.add("-m addrtype --dst-type LOCAL " + match(port.nodePort(), port));
        }
        return matches;
    }

    private static void balance(RuleSet.Builder rules, ServicePort port, Chain chain, List<Endpoint> endpoints) {
        if (endpoints.isEmpty() || rules.has(chain)) {
            return;
        }
        rules.chain(chain);
        Duration affinity = port.affinity();
        if (!affinity.isZero()) {
            for (Endpoint endpoint : endpoints) {
                String name = ChainNames.endpoint(port, endpoint).name();
                rules.rule(
                        chain,
                        "-m recent --rcheck --seconds " + affinity.toSeconds() + " --reap --name " + name,
                        "--mask 255.255.255.255 --rsource -j " + name);
            }
        }
        for (int i = 0; i < endpoints.size(); i++) {
            String name = ChainNames.endpoint(port, endpoints.get(i)).name();
            int left = endpoints.size() - i;
            String chance = String.format(Locale.ROOT, "%.10f", 1.0 / left);
            rules.rule(
                    chain,
                    (left == 1 ? "" : "-m statistic --mode random --probability " + chance + " ") + "-j " + name);
            endpoint(rules, port, endpoints.get(i));
        }
    }

    private static void endpoint(RuleSet.Builder rules, ServicePort port, Endpoint endpoint) {
        Chain chain = ChainNames.endpoint(port, endpoint);
        if (rules.has(chain)) {
            return;
        }
        rules.rule(chain, "-s", endpoint.address() + "/32", comment(port), "-j", Chain.MARK.name());
        if (!port.affinity().isZero()) {
            rules.rule(chain, "-m recent --set --name", chain.name(), "--mask 255.255.255.255 --rsource");
        }
        String protocol = port.protocol().id();
        String target = endpoint.address() + ":" + endpoint.port();
        rules.rule(chain, "-p", protocol, "-m", protocol, comment(port), "-j DNAT --to-destination", target);
    }

    private static String match(String address, ServicePort port) {
        return "-d " + address + "/32 " + match(port.port(), port);
    }

    private static String match(int number, ServicePort port) {
        String protocol = port.protocol().id();
        return "-p " + protocol + " -m " + protocol + " --dport " + number;
    }

    private static String comment(ServicePort port) {
        return "-m comment --comment \"" + port.name() + "\"";
    }

    private static ServicePort ipv4(ServicePort port) {
        return new ServicePort(
                port.name(),
                port.protocol(),
                port.port(),
                port.clusterAddresses().stream().filter(ServiceRules::ipv4).toList(),
                port.externalAddresses().stream().filter(ServiceRules::ipv4).toList(),
                port.nodePort(),
                port.affinity(),
                port.internalPolicy(),
                port.externalPolicy(),
                port.endpoints().stream().filter(e -> ipv4(e.address())).toList());
    }

    private static boolean ipv4(String address) {
        return address.indexOf(':') < 0;
    }
}
