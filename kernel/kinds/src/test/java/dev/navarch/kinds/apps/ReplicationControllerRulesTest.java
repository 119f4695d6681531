package dev.navarch.kinds.apps;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReplicationControllerRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new ReplicationControllerRules(),
                "{'spec': {'template': {'metadata': {'labels': {'app': 'web'}}, "
                        + "'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}}}")
                .fillsIn("/spec/selector", "{'app': 'web'}")
                .fillsIn("/metadata/labels", "{'app': 'web'}")
                .fillsIn("/spec/replicas", "1")
                .accepts("/metadata/generateName", "'Any_'")
                .refuses("/spec/replicas", "-1", "spec.replicas INVALID")
                .refuses("/spec/selector", "{'app': 'other'}", "spec.template.metadata.labels INVALID")
                .allowsChange("/spec/replicas", "2")
                .stream();
    }
}
