package dev.navarch.kinds.flowcontrol;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PriorityLevelConfigurationRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(
                new PriorityLevelConfigurationRules(),
                "{'spec': {'type': 'Limited', " + "'limited': {'limitResponse': {'type': 'Queue', 'queuing': {}}}}}")
                .fillsIn("/spec/limited/nominalConcurrencyShares", "30")
                .fillsIn("/spec/limited/limitResponse/queuing/queues", "64")
                .fillsIn("/spec/limited/limitResponse/queuing/handSize", "8")
                .refuses("/spec/type", "'Odd'", "spec.type NOT_SUPPORTED")
                .refuses("/spec/limited", "null", "spec.limited REQUIRED")
                .refuses(
                        "/spec/limited/limitResponse/queuing/queues",
                        "20000000",
                        "spec.limited.limitResponse.queuing.queues INVALID",
                        "spec.limited.limitResponse.queuing.handSize INVALID")
                .refuses("/spec/limited/limitResponse/type", "'Reject'", "spec.limited.limitResponse.queuing FORBIDDEN")
                .allowsStatus("/metadata/generateName", "'/'")
                .allowsChange("/spec/limited/nominalConcurrencyShares", "7")
                .stream();
    }
}
