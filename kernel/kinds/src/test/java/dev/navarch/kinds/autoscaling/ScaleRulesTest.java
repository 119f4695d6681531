package dev.navarch.kinds.autoscaling;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ScaleRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new ScaleRules(), "{'spec': {'replicas': 1}}")
                .accepts("/spec/replicas", "0")
                .refuses("/spec/replicas", "-1", "spec.replicas INVALID")
                .refuses("/metadata/labels", "{'Bad!': 'b'}", "metadata.labels INVALID")
                .stream();
    }
}
