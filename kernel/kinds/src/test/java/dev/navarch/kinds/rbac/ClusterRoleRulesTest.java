package dev.navarch.kinds.rbac;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ClusterRoleRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new ClusterRoleRules(), "{'rules': [{'apiGroups': [''], 'resources': ['pods'], 'verbs': ['get']}]}")
                .accepts("/rules/0", "{'nonResourceURLs': ['/x'], 'verbs': ['get']}")
                .refuses("/rules/0/verbs", "[]", "rules[0].verbs REQUIRED")
                .refuses(
                        "/aggregationRule",
                        "{'clusterRoleSelectors': []}",
                        "aggregationRule.clusterRoleSelectors REQUIRED")
                .allowsChange("/rules", "[]")
                .stream();
    }
}
