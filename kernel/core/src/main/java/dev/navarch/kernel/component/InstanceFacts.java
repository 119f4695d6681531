package dev.navarch.kernel.component;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What an instance knows of itself, by the names that plugins' configuration records use for it. */
public final class InstanceFacts {

    private InstanceFacts() {}

    public static Map<String, String> of(InstanceOptions options) {
        Map<String, String> facts = new HashMap<>();
        facts.put("nodeName", options.nodeName());
        facts.put("serviceClusterIpRange", options.serviceClusterIpRange());
        facts.put("clusterCidr", options.clusterCidr());
        facts.put("clusterDomain", options.clusterDomain());
        facts.put("storeDirectory", options.dataDirectory().resolve("store").toString());
        Path pki = options.dataDirectory().resolve("pki");
        facts.put("pkiDirectory", pki.toString());
        facts.put("clientCaFile", pki.resolve("ca.crt").toString());
        facts.put("serviceAccountKeyFile", pki.resolve("sa.pub").toString());
        facts.put("serviceAccountPrivateKeyFile", pki.resolve("sa.key").toString());
        facts.put("serviceAccountIssuer", "https://kubernetes.default.svc");
        facts.putAll(options.apiServer().access().facts());
        options.tokenAuthFile()
                .ifPresent(
                        file -> facts.put("tokenAuthFile", file.toAbsolutePath().toString()));
        return facts;
    }
}
