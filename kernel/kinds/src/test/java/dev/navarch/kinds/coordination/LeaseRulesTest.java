package dev.navarch.kinds.coordination;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LeaseRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new LeaseRules(), "{'spec': {'holderIdentity': 'a', 'leaseDurationSeconds': 15}}")
                .refuses("/spec/leaseDurationSeconds", "0", "spec.leaseDurationSeconds INVALID")
                .refuses("/spec/leaseTransitions", "-1", "spec.leaseTransitions INVALID")
                .accepts("/spec/holderIdentity", "''")
                .allowsChange("/spec/holderIdentity", "'b'")
                .shows("a", "a", "4m5s")
                .stream();
    }
}
