package dev.navarch.kinds.resource;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ResourceClaimRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new ResourceClaimRules(),
                "{'spec': {'devices': {'requests': [{'name': 'r', "
                        + "'exactly': {'deviceClassName': 'c', 'allocationMode': 'ExactCount', "
                        + "'count': 1}}]}}}")
                .refuses("/spec/devices/requests/0/name", "'A'", "spec.devices.requests[0].name INVALID")
                .refuses("/spec/devices/requests/0/exactly", "null", "spec.devices.requests[0] REQUIRED")
                .refuses(
                        "/spec/devices/requests/0/exactly/count",
                        "-1",
                        "spec.devices.requests[0].exactly.count INVALID")
                .refuses(
                        "/spec/devices/requests/0/exactly/allocationMode",
                        "'Odd'",
                        "spec.devices.requests[0].exactly.allocationMode NOT_SUPPORTED")
                .refusesChange("/spec/devices/requests/0/name", "'s'", "spec INVALID")
                .stream();
    }
}
