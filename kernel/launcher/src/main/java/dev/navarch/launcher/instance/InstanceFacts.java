package dev.navarch.launcher.instance;

import dev.navarch.kernel.component.InstanceOptions;
import java.util.HashMap;
import java.util.Map;

/** What an instance knows of itself, by the names that plugins' configuration records use for it. */
final class InstanceFacts {

    private InstanceFacts() {}

    static Map<String, String> of(InstanceOptions options) {
        Map<String, String> facts = new HashMap<>();
        facts.put("nodeName", options.nodeName());
        facts.put("serviceClusterIpRange", options.serviceClusterIpRange());
        facts.put("clusterCidr", options.clusterCidr());
        facts.put("clusterDomain", options.clusterDomain());
        facts.put("storeDirectory", options.dataDirectory().resolve("store").toString());
        facts.put("pkiDirectory", options.dataDirectory().resolve("pki").toString());
        options.tokenAuthFile().ifPresent(file -> facts.put("tokenAuthFile", file.toAbsolutePath().toString()));
        return facts;
    }
}
