package dev.navarch.kinds.core;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ConfigMapRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new ConfigMapRules(), "{'data': {'a.txt': 'x'}}")
                .accepts("/binaryData/b", "'eA=='")
                .refuses("/data/a~1b", "'x'", "data[a/b] INVALID")
                .refuses("/binaryData/a.txt", "'eA=='", "data[a.txt] INVALID")
                .allowsChange("/data/a.txt", "'y'")
                .refusesChange("/metadata/name", "'b'", "metadata.name INVALID")
                .stream();
    }
}
