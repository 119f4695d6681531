package dev.navarch.kinds.rbac;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RoleRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new RoleRules(), "{'rules': [{'apiGroups': [''], 'resources': ['pods'], 'verbs': ['get']}]}")
                .accepts("/metadata/name", "'system:a'")
                .refuses("/rules/0/verbs", "[]", "rules[0].verbs REQUIRED")
                .refuses("/rules/0/resources", "[]", "rules[0].resources REQUIRED")
                .refuses(
                        "/rules/0", "{'nonResourceURLs': ['/x'], 'verbs': ['get']}", "rules[0].nonResourceURLs INVALID")
                .allowsChange("/rules", "[]")
                .stream();
    }
}
