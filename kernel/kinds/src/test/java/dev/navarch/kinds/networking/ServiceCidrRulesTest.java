package dev.navarch.kinds.networking;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ServiceCidrRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(new ServiceCidrRules(), "{'spec': {'cidrs': ['10.1.0.0/16']}}")
                .accepts("/spec/cidrs", "['10.1.0.0/16', 'fd00:1::/112']")
                .refuses("/spec/cidrs", "['10.1.0.0/16', '10.2.0.0/16']", "spec.cidrs INVALID")
                .refuses("/spec/cidrs", "['x']", "spec.cidrs[0] INVALID")
                .refusesChange("/spec/cidrs", "['10.2.0.0/16']", "spec.cidrs[0] INVALID")
                .stream();
    }
}
