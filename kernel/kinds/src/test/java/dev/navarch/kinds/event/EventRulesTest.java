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
                .showsIn(5, "k, h", "/source", "{'component': 'k', 'host': 'h'}")
                .showsIn(5, "k", "/source", "{'component': 'k'}")
                .stream();
    }

    @TestFactory
    Stream<DynamicTest> reporters() {
        return KindTests.namespaced(
                new EventRules(false),
                "{'involvedObject': {'kind': 'Pod', 'namespace': 'default', 'name': 'p'}, 'reason': 'R', "
                        + "'action': 'A', 'type': 'Normal', 'eventTime': '2026-01-02T03:00:00.000000Z', "
                        + "'reportingComponent': 'example.com/c', 'reportingInstance': 'i'}")
                .showsIn(5, "example.com/c, i", "/source", "{}")
                .showsIn(5, "k, i", "/source", "{'component': 'k'}")
                .showsIn(5, "example.com/c, h", "/source", "{'host': 'h'}")
                .stream();
    }
}
