package dev.navarch.kinds.service;

import dev.navarch.kinds.KindTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EndpointsRulesTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(
                new EndpointsRules(),
                "{'subsets': [{'addresses': [{'ip': '10.0.0.1'}], " + "'ports': [{'port': 80}]}]}")
                .fillsIn("/subsets/0/ports/0/protocol", "'TCP'")
                .refuses("/subsets/0/addresses/0/ip", "'x'", "subsets[0].addresses[0].ip INVALID")
                .refuses("/subsets/0/addresses/0/ip", "'127.0.0.1'", "subsets[0].addresses[0].ip INVALID")
                .refuses("/subsets/0/ports/0/port", "0", "subsets[0].ports[0].port INVALID")
                .refuses("/subsets/0/addresses", "[]", "subsets[0] REQUIRED")
                .allowsChange("/subsets/0/addresses/0/ip", "'10.0.0.2'")
                .warns(
                        "/subsets/0/addresses/0/ip",
                        "'FD00::1'",
                        "subsets[0].addresses[0].ip: IPv6 address \"FD00::1\" should be")
                .stream();
    }
}
