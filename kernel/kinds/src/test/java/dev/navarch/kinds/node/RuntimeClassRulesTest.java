package dev.navarch.kinds.node;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RuntimeClassRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.clusterWide(new RuntimeClassRules(), "{'handler': 'runc'}")
                .refuses("/handler", "'A'", "handler INVALID")
                .refuses("/overhead", "{'podFixed': {'cpu': '-1'}}", "overhead.limits[cpu] INVALID")
                .allowsChange("/overhead", "{'podFixed': {'cpu': '1'}}")
                .refusesChange("/handler", "'runsc'", "handler INVALID")
                .warns(
                        "/scheduling",
                        "{'nodeSelector': {'beta.kubernetes.io/os': 'linux'}}",
                        "scheduling.nodeSelector: deprecated")
                .shows("a", "runc", "4m5s")
                .stream();
    }
}
