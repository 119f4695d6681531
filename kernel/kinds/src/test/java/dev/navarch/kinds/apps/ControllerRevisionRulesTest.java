package dev.navarch.kinds.apps;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ControllerRevisionRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new ControllerRevisionRules(), "{'revision': 1, 'data': {'a': 1}}")
                .refuses("/data", "null", "data REQUIRED")
                .refuses("/revision", "-1", "revision INVALID")
                .allowsChange("/revision", "2")
                .refusesChange("/data", "null", "data INVALID")
                .refusesChange("/data", "{'a': 2}", "data INVALID")
                .stream();
    }
}
