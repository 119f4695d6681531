package dev.navarch.kinds.resource;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DeviceClassRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new DeviceClassRules(), "{'spec': {'selectors': [{'cel': {'expression': 'true'}}]}}")
                .refuses("/spec/selectors", "[{}]", "spec.selectors[0].cel REQUIRED")
                .refuses(
                        "/spec/config",
                        "[{'opaque': {'driver': 'A_', 'parameters': {'a': 1}}}]",
                        "spec.config[0].opaque.driver INVALID")
                .allowsChange("/spec/selectors", "[]")
                .stream();
    }
}
