package dev.navarch.kinds.resource;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ResourceClaimTemplateRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new ResourceClaimTemplateRules(),
                "{'spec': {'spec': {'devices': {'requests': [{'name': 'r', "
                        + "'exactly': {'deviceClassName': 'c', 'allocationMode': 'ExactCount', "
                        + "'count': 1}}]}}}}")
                .fillsIn("/spec/metadata", "{}")
                .refuses("/spec/spec/devices/requests/0/name", "'A'", "spec.spec.devices.requests[0].name INVALID")
                .refuses("/spec/metadata", "{'finalizers': ['a']}", "spec.metadata.finalizers FORBIDDEN")
                .refusesChange("/spec/spec/devices/requests/0/name", "'s'", "spec INVALID")
                .stream();
    }
}
