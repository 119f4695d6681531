package dev.navarch.kinds.event;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EventRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                        new EventRules(false),
                        "{'involvedObject': {'kind': 'Pod', 'namespace': 'default', 'name': 'p'}, "
                                + "'reason': 'R', 'type': 'Normal'}")
                .refuses("/involvedObject/namespace", "'other'", "involvedObject.namespace INVALID")
                .allowsChange("/count", "2")
                .stream();
    }
}
