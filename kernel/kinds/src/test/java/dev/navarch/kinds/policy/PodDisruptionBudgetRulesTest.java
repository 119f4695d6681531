package dev.navarch.kinds.policy;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PodDisruptionBudgetRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new PodDisruptionBudgetRules(), "{'spec': {'minAvailable': 1, 'selector': {}}}")
                .accepts("/spec/minAvailable", "'50%'")
                .refuses("/spec/minAvailable", "-1", "spec.minAvailable INVALID")
                .refuses("/spec/maxUnavailable", "1", "spec INVALID")
                .refuses("/spec/unhealthyPodEvictionPolicy", "'Odd'", "spec.unhealthyPodEvictionPolicy NOT_SUPPORTED")
                .allowsChange("/spec/minAvailable", "2")
                .refusesStatus("/status/disruptionsAllowed", "-1", "status.disruptionsAllowed INVALID")
                .stream();
    }
}
