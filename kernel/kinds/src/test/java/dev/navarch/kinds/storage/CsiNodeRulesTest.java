package dev.navarch.kinds.storage;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CsiNodeRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(new CsiNodeRules(), "{'spec': {'drivers': [{'name': 'd', 'nodeID': 'n'}]}}")
                .refuses("/spec/drivers/0/name", "''", "spec.drivers[0].name REQUIRED")
                .refuses("/spec/drivers/0/nodeID", "''", "spec.drivers[0].nodeID REQUIRED")
                .refuses("/spec/drivers/1", "{'name': 'd', 'nodeID': 'm'}", "spec.drivers[1].name DUPLICATE")
                .allowsChange("/spec/drivers/1", "{'name': 'e', 'nodeID': 'm'}")
                .refusesChange("/spec/drivers/0/nodeID", "'m'", "spec.drivers INVALID")
                .stream();
    }
}
