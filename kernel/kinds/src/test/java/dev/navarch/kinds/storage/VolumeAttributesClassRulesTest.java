package dev.navarch.kinds.storage;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class VolumeAttributesClassRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(new VolumeAttributesClassRules(), "{'driverName': 'd', 'parameters': {'a': 'b'}}")
                .refuses("/driverName", "''", "driverName REQUIRED")
                .refuses("/parameters", "{}", "parameters REQUIRED")
                .refusesChange("/driverName", "'e'", "driverName FORBIDDEN")
                .refusesChange("/parameters/a", "'c'", "parameters FORBIDDEN")
                .stream();
    }
}
