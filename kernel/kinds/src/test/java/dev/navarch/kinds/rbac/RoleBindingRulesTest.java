package dev.navarch.kinds.rbac;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RoleBindingRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new RoleBindingRules(false),
                "{'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', "
                        + "'kind': 'ClusterRole', 'name': 'r'}, 'subjects': [{'kind': 'User', "
                        + "'name': 'alice'}]}")
                .fillsIn("/subjects/0/apiGroup", "'rbac.authorization.k8s.io'")
                .refuses("/roleRef/kind", "'Odd'", "roleRef.kind NOT_SUPPORTED")
                .refuses("/roleRef/name", "''", "roleRef.name REQUIRED")
                .refuses("/subjects/0/kind", "'Odd'", "subjects[0].kind NOT_SUPPORTED")
                .refuses("/subjects/0", "{'kind': 'ServiceAccount', 'name': 's'}", "subjects[0].namespace REQUIRED")
                .allowsChange("/subjects", "[]")
                .refusesChange("/roleRef/name", "'s'", "roleRef INVALID")
                .stream();
    }
}
