package dev.navarch.authorization.node;

import dev.navarch.authorization.rule.Rule;
import java.util.List;

/** What a kubelet may do whatever runs on its node; which of its own objects it may touch is left to admission. */
final class NodeRules {

    static final List<Rule> ALL = List.of(
            Rule.on("authentication.k8s.io", List.of("tokenreviews"), "create"),
            Rule.on("authorization.k8s.io", List.of("subjectaccessreviews", "localsubjectaccessreviews"), "create"),
            Rule.on("", List.of("services"), "get", "list", "watch"),
            Rule.on("", List.of("nodes"), "create", "update", "patch"),
            Rule.on("", List.of("nodes/status"), "update", "patch"),
            Rule.on("", List.of("events"), "create", "update", "patch"),
            Rule.on("events.k8s.io", List.of("events"), "create", "update", "patch"),
            Rule.on("", List.of("pods"), "create", "delete"),
            Rule.on("", List.of("pods/status"), "update", "patch"),
            Rule.on("", List.of("pods/eviction"), "create"),
            Rule.on("", List.of("endpoints"), "get"),
            Rule.on("certificates.k8s.io", List.of("certificatesigningrequests"), "create", "get", "list", "watch"),
            Rule.on("", List.of("persistentvolumeclaims/status"), "get", "update", "patch"),
            Rule.on("storage.k8s.io", List.of("csidrivers"), "get", "list", "watch"),
            Rule.on("node.k8s.io", List.of("runtimeclasses"), "get", "list", "watch"));

    private NodeRules() {}
}
