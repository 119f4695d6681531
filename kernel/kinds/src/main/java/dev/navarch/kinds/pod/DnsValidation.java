package dev.navarch.kinds.pod;

import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** How a pod finds names. */
final class DnsValidation {

    private static final List<String> POLICIES = List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    private static final int MOST_SERVERS = 3;
    private static final int MOST_SEARCHES = 32;
    private static final int LONGEST_SEARCH = 2048;

    private DnsValidation() {}

    static void validate(Place spec) {
        Place policy = spec.at("dnsPolicy");
        if (policy.isEmpty()) {
            policy.required();
        } else if (!POLICIES.contains(policy.text())) {
            policy.errors().notSupported(policy.path(), policy.node(), POLICIES);
        }
        Place config = spec.at("dnsConfig");
        Place servers = config.at("nameservers");
        if (policy.text().equals("None") && servers.isEmpty()) {
            if (!config.isPresent()) {
                config.errors().required(config.path(), "must provide `dnsConfig` when `dnsPolicy` is None");
            } else {
                servers.required("must provide at least one DNS nameserver when `dnsPolicy` is None");
            }
        }
        if (servers.size() > MOST_SERVERS) {
            servers.invalid("must not have more than 3 nameservers");
        }
        servers.each(server -> Addresses.ip(server.text(), server.path(), server.errors()));
        searches(config.at("searches"));
        config.at("options").each(option -> {
            if (option.at("name").isEmpty()) {
                option.errors().required(option.path(), "must not be empty");
            }
        });
    }

    private static void searches(Place searches) {
        int length = 0;
        for (int i = 0; i < searches.size(); i++) {
            Place search = searches.index(i);
            length += search.text().length() + 1;
            if (!search.text().equals(".")) {
                String name = search.text().endsWith(".")
                        ? search.text().substring(0, search.text().length() - 1)
                        : search.text();
                Names.subdomainWithUnderscores(name, search.path(), search.errors());
            }
        }
        if (searches.size() > MOST_SEARCHES) {
            searches.invalid("must not have more than 32 search paths");
        }
        if (length - 1 > LONGEST_SEARCH) {
            searches.invalid("must not have more than 2048 characters (including spaces) in the search list");
        }
    }
}
