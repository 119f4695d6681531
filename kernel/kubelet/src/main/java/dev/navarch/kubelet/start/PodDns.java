package dev.navarch.kubelet.start;

import dev.navarch.spi.runtime.DnsConfig;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodDNSConfig;
import io.fabric8.kubernetes.api.model.PodDNSConfigOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * How pods resolve names.
 *
 * @param server address of the cluster's DNS
 * @param domain of the cluster, such as {@code cluster.local}
 * @param node as the node resolves names
 */
public record PodDns(String server, String domain, DnsConfig node) {

    DnsConfig of(Pod pod) {
        String policy = pod.getSpec().getDnsPolicy() == null
                ? "ClusterFirst"
                : pod.getSpec().getDnsPolicy();
        boolean hostNetwork = Boolean.TRUE.equals(pod.getSpec().getHostNetwork());
        DnsConfig base =
                switch (policy) {
                    case "None" -> new DnsConfig(List.of(), List.of(), List.of());
                    case "Default" -> node;
                    case "ClusterFirst" -> hostNetwork ? node : cluster(pod);
                    default -> cluster(pod);
                };
        PodDNSConfig own = pod.getSpec().getDnsConfig();
        return own == null ? base : merge(base, own);
    }

    private DnsConfig cluster(Pod pod) {
        List<String> searches =
                new ArrayList<>(List.of(pod.getMetadata().getNamespace() + ".svc." + domain, "svc." + domain, domain));
        searches.addAll(node.searches());
        return new DnsConfig(List.of(server), searches, List.of("ndots:5"));
    }

    private static DnsConfig merge(DnsConfig base, PodDNSConfig own) {
        LinkedHashSet<String> servers = new LinkedHashSet<>(base.servers());
        servers.addAll(own.getNameservers());
        LinkedHashSet<String> searches = new LinkedHashSet<>(base.searches());
        searches.addAll(own.getSearches());
        List<String> options = new ArrayList<>(base.options());
        for (PodDNSConfigOption option : own.getOptions()) {
            options.removeIf(o -> o.equals(option.getName()) || o.startsWith(option.getName() + ":"));
            options.add(option.getValue() == null ? option.getName() : option.getName() + ":" + option.getValue());
        }
        return new DnsConfig(List.copyOf(servers), List.copyOf(searches), options);
    }

    /** Reads a resolv.conf. */
    public static DnsConfig parse(List<String> lines) {
        List<String> servers = new ArrayList<>();
        List<String> searches = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            List<String> rest = List.of(words).subList(1, words.length);
            switch (words[0]) {
                case "nameserver" -> servers.addAll(rest);
                case "search" -> {
                    searches.clear();
                    searches.addAll(rest);
                }
                case "options" -> options.addAll(rest);
                default -> {
                    // comments, and options that the resolver of no container needs
                }
            }
        }
        return new DnsConfig(servers, searches, options);
    }
}
