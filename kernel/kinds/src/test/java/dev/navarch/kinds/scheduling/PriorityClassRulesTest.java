package dev.navarch.kinds.scheduling;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PriorityClassRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(new PriorityClassRules(), "{'value': 10}")
                .fillsIn("/preemptionPolicy", "'PreemptLowerPriority'")
                .refuses("/value", "2000000000", "value FORBIDDEN")
                .refuses("/metadata/name", "'system-mine'", "metadata.name FORBIDDEN")
                .refuses("/preemptionPolicy", "'Odd'", "preemptionPolicy NOT_SUPPORTED")
                .refuses("/preemptionPolicy", "''", "preemptionPolicy REQUIRED")
                .allowsChange("/description", "'low'")
                .refusesChange("/value", "11", "value FORBIDDEN")
                .refusesChange("/preemptionPolicy", "'Never'", "preemptionPolicy INVALID")
                .stream();
    }
}
